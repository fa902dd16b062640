import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { openEnvironment } from "./open-environment";

const belonging = { propertyDependencies: { environment: ["subject"] } };
const variable = (name: string, value: unknown): Subject => ({
  type: "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
  name,
  props: { value },
  ...belonging,
});
const secret: Subject = {
  type: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
  name: "secret",
  ...belonging,
};
const role = (name: string) => variable("role", `arn:aws:iam::111111111111:role/${name}`);
const writing = {
  property: "variable role",
  observed: "a role that may change things",
  required: "a role that reads, for an environment of any branch",
};
const platforms = {
  property: "variable role",
  observed: "a role of the platform's state",
  required: "none, as what is under its key could merge without a review",
};

describePolicy(
  "PO-07 gh-open-env",
  openEnvironment,
  {
    type: "github:index/repositoryEnvironment:RepositoryEnvironment",
    props: { environment: "preview" },
  },
  {
    compliant: [
      {
        when: "it has a branch policy",
        props: { deploymentBranchPolicy: { customBranchPolicies: true } },
        stack: [role("deploy-prod"), role("pulumi-state-reader-platform"), secret],
      },
    ],
    violating: [
      { when: "a role deploys", stack: [role("pulumi-deploy-dev")], findings: [writing] },
      { when: "a role writes the state", stack: [role("pulumi-state-writer-dev")], findings: [writing] },
      {
        when: "a role reads the platform's state",
        stack: [role("pulumi-state-reader-platform")],
        findings: [platforms],
      },
      {
        when: "it has a secret",
        stack: [secret],
        findings: [{ property: "secrets", observed: "1", required: "none, as any branch may read them" }],
      },
    ],
    absent: [{ when: "variables", stack: [] }],
    unknown: [{ when: "a value", stack: [variable("role", unknown)], undecided: ["value"] }],
    wrongType: [{ when: "a value is a number", stack: [variable("role", 1)] }],
  },
  [role("github-pulumi-readonly"), role("pulumi-state-reader-dev"), variable("region", "us-east-1")],
);
