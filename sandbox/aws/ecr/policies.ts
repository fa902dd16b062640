import type { ArgumentProblem, Reference, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { idFromInput } from "../ids";
import { policyProblems } from "../policy-document";

const ownRepository: Reference = {
  type: "aws:ecr/repository:Repository",
  notFound: "RepositoryNotFoundException",
  survivesDeletion: true,
};

/** A repository has one policy of each kind, so the repository's name is the policy's id. */
const policyOfRepository: ResourceModel = {
  upserts: true,
  replaceOn: ["repository"],
  references: { repository: ownRepository },
  id: idFromInput("repository"),
  computed: ({ identity }) => ({ registryId: identity.account }),
};

export const lifecyclePolicy: ResourceModel = {
  ...policyOfRepository,
  // The API has no call that changes a lifecycle policy in place.
  replaceOn: ["repository", "policy"],
  deleteBeforeReplace: true,
  check: checkLifecycle,
};

export const repositoryPolicy: ResourceModel = {
  ...policyOfRepository,
  check: (inputs) => policyProblems(inputs, "policy"),
};

function checkLifecycle({ policy }: Values): readonly ArgumentProblem[] {
  if (policy === undefined) return [];
  const document = typeof policy === "string" ? parsed(policy) : policy;
  if (document === undefined) return [{ property: "policy", reason: "is not JSON" }];
  return "rules" in (document as Values) ? [] : [{ property: "policy", reason: "has no rules" }];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
