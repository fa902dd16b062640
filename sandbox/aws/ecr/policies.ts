import type { Creation, Reference, ResourceModel } from "../../provider/model";
import { idFromInput } from "../ids";
import { policyProblems, type StatementRule } from "../policy-document";
import { missingPrincipal } from "../policy-principals";
import { lifecycleProblems } from "./lifecycle-rules";
import { REPOSITORY } from "./types";

const ownRepository: Reference = {
  type: REPOSITORY,
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
  check: lifecycleProblems,
};

export const repositoryPolicy: ResourceModel = {
  ...policyOfRepository,
  check: (inputs) => policyProblems(inputs, "policy", withoutResource),
  refuseCreate: refusePrincipals,
  refuseUpdate: refusePrincipals,
};

/** The policy is about its repository: there is no other resource to name. */
const withoutResource: StatementRule = ({ Resource, NotResource }) =>
  Resource === undefined && NotResource === undefined ? undefined : "Invalid repository policy provided";

function refusePrincipals(creation: Creation): string | undefined {
  return missingPrincipal(creation.inputs["policy"], creation) === undefined
    ? undefined
    : "InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'";
}
