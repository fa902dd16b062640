import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import type { Properties } from "../lib/policy";
import { environmentBranches } from "./environment-branches";

const branches = (props: Properties): Subject => ({
  type: "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
  name: "branches",
  props,
  propertyDependencies: { environment: ["subject"] },
});
const custom = { customBranchPolicies: true, protectedBranches: false };
const none = {
  property: "deployment branch policies",
  observed: "none",
  required: "one, for main: without it no job runs",
};
const pattern = (observed: string) => ({ property: "branches: branchPattern", observed, required: "main" });

describePolicy(
  "PO-07 gh-env-main",
  environmentBranches,
  {
    type: "github:index/repositoryEnvironment:RepositoryEnvironment",
    props: { environment: "prod", deploymentBranchPolicy: custom },
  },
  {
    compliant: [
      { when: "it has no branch policy", props: { deploymentBranchPolicy: undefined }, stack: [] },
      {
        when: "the environment is named",
        stack: [
          { ...branches({ environment: "prod", branchPattern: "main" }), propertyDependencies: {} },
          {
            ...branches({ environment: "dev", branchPattern: "*" }),
            name: "others",
            propertyDependencies: {},
          },
        ],
      },
    ],
    violating: [
      {
        when: "the delivery App's environment has no branch policy",
        props: { environment: "automation", deploymentBranchPolicy: undefined },
        stack: [],
        findings: [
          { property: "deploymentBranchPolicy", observed: "any branch", required: "custom, for main alone" },
        ],
      },
      { when: "any branch will do", stack: [branches({ branchPattern: "*" })], findings: [pattern('"*"')] },
      {
        when: "tags will do",
        stack: [branches({ tagPattern: "v*" })],
        findings: [
          pattern("not set"),
          { property: "branches: tagPattern", observed: "a text", required: "absent" },
        ],
      },
    ],
    absent: [{ when: "the branches", stack: [], findings: [none] }],
    unknown: [
      { when: "the branch", stack: [branches({ branchPattern: unknown })], undecided: ["branchPattern"] },
    ],
    wrongType: [
      { when: "the branch is a number", stack: [branches({ branchPattern: 1 })], findings: [pattern("1")] },
      { when: "the policy is a text", props: { deploymentBranchPolicy: "main" }, stack: [] },
    ],
  },
  [branches({ branchPattern: "main" })],
);
