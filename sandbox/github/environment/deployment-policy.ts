import { exclusive, matches, noneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { joinedId, numericId } from "../ids";
import { inRepository, repositoryId, type Fail } from "../repository/bound";
import { environmentOf } from "./lookup";

const POLICY = "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy";
const PATTERNS = ["branchPattern", "tagPattern"];

const deploymentPolicy: ResourceModel = inRepository({
  replaceOn: ["repository", "environment"],
  // A policy stays one of branches, or of tags.
  replaceWhen: (olds, news) => (PATTERNS.every((name) => olds[name] !== news[name]) ? PATTERNS : []),
  check: (inputs) => [
    ...exclusive(inputs, PATTERNS),
    ...PATTERNS.flatMap((name) => matches(inputs, name, /./, "a pattern")),
  ],
  request: ({ environment }) =>
    `POST /environments/${encodeURIComponent(String(environment))}/deployment-branch-policies`,
  id: (creation) => {
    const { inputs } = creation;
    return joinedId(inputs["repository"], inputs["environment"], numericId(creation));
  },
  computed: (computation) => ({
    policyId: Number(computation.id.slice(computation.id.lastIndexOf(":") + 1)),
    repositoryId: repositoryId(computation),
  }),
  refuse: (creation, fail) => noneOf(creation.inputs, PATTERNS) ?? withoutCustomPolicies(creation, fail),
  refuseNew: duplicate,
});

export const deploymentPolicyResources = { [POLICY]: deploymentPolicy };

/** REST API, Create a deployment branch policy: 404 also where the environment's policies are not custom ones. */
function withoutCustomPolicies(creation: Creation, fail: Fail): string | undefined {
  const policy = environmentOf(creation)?.outputs["deploymentBranchPolicy"] as Values | undefined;
  return policy?.["customBranchPolicies"] === true
    ? undefined
    : fail(404, "Not Found or deployment_branch_policy.custom_branch_policies is set to false");
}

function duplicate({ inputs, identity, cloud }: Creation, fail: Fail): string | undefined {
  const same = cloud
    .list({ type: POLICY, account: identity.account })
    .some(({ outputs }) =>
      ["repository", "environment", ...PATTERNS].every((name) => outputs[name] === inputs[name]),
    );
  return same ? fail(303, "Response if the same branch name pattern already exists") : undefined;
}
