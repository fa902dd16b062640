import { describePolicy, unknown } from "../../testing/describe-policy";
import { productionEnvironment } from "./production-environment";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const reviewers = (observed: string) =>
  finding("reviewers", observed, "a team or a person who releases jobs");
const timer = (observed: string) => finding("waitTimer", observed, "at least 5 minutes");
const branches = (custom: unknown, protectedBranches: unknown) => ({
  deploymentBranchPolicy: { customBranchPolicies: custom, protectedBranches },
});
const ungated = {
  reviewers: undefined,
  preventSelfReview: undefined,
  waitTimer: undefined,
  deploymentBranchPolicy: undefined,
};

describePolicy(
  "PO-07 gh-prod-env",
  productionEnvironment,
  {
    type: "github:index/repositoryEnvironment:RepositoryEnvironment",
    props: {
      environment: "prod",
      canAdminsBypass: false,
      preventSelfReview: true,
      reviewers: [{ teams: [1] }],
      waitTimer: 5,
      ...branches(true, false),
    },
  },
  {
    compliant: [
      { when: "a person releases jobs", props: { reviewers: [{ users: [1] }] } },
      { when: "a rollback does not wait", props: { environment: "prod-rollback", waitTimer: undefined } },
      { when: "dev is open", props: { ...ungated, environment: "dev" } },
    ],
    violating: [
      {
        when: "administrators pass, in dev too",
        props: { ...ungated, environment: "dev", canAdminsBypass: true },
        findings: [finding("canAdminsBypass", "true", "false")],
      },
      {
        when: "people release their own jobs, at once",
        props: { preventSelfReview: false, waitTimer: 1 },
        findings: [finding("preventSelfReview", "false", "true"), timer("1")],
      },
      {
        when: "reviewers are nobody",
        props: { reviewers: [{ teams: [], users: [] }] },
        findings: [reviewers("a list of 1")],
      },
      {
        when: "any protected branch will do, in dev",
        props: { environment: "dev", ...branches(false, true) },
        findings: [
          finding("deploymentBranchPolicy.customBranchPolicies", "false", "true"),
          finding("deploymentBranchPolicy.protectedBranches", "true", "false"),
        ],
      },
    ],
    absent: [
      ...["prod", "production"].map((environment) => ({
        when: `every gate of ${environment}`,
        props: { ...ungated, environment, canAdminsBypass: undefined },
        findings: [
          finding("canAdminsBypass", "not set", "false"),
          reviewers("not set"),
          finding("preventSelfReview", "not set", "true"),
          finding("deploymentBranchPolicy.customBranchPolicies", "not set", "true"),
          finding("deploymentBranchPolicy.protectedBranches", "not set", "false"),
          timer("not set"),
        ],
      })),
      ...["prod-rollback", "prod-security", "delivery", "organization"].map((environment) => ({
        when: `reviewers of ${environment}`,
        props: { environment, reviewers: undefined },
        findings: [reviewers("not set")],
      })),
    ],
    unknown: [
      { when: "teams may be unknown", props: { reviewers: [{ teams: [unknown] }] } },
      { when: "the timer", props: { waitTimer: unknown }, undecided: ["waitTimer"] },
    ],
    wrongType: [
      {
        when: "the timer is a text, and reviewers, too",
        props: { waitTimer: "5", reviewers: "leads" },
        findings: [reviewers("a text"), timer("a text")],
      },
    ],
  },
);
