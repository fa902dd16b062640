import { eachMatches, isAbsent, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { organizationOf } from "../organization";
import { repositorySetting, type Fail } from "../repository/bound";
import { findRepository } from "../repository/lookup";

const permissions = repositorySetting({
  request: () => "PUT /actions/permissions",
  defaults: { enabled: true, shaPinningRequired: false },
  check: (inputs) => [
    // The API's own words; the declarations write `localOnly`, which it refuses.
    ...oneOf(inputs, "allowedActions", ["all", "local_only", "selected"]),
    ...problemWhen(
      !isAbsent(inputs["allowedActionsConfig"]) &&
        ["all", "local_only"].includes(text(inputs, "allowedActions")),
      "allowedActionsConfig",
      "only for allowedActions selected",
    ),
  ],
  // The provider sends an empty text for what is left out, which is none of the API's values.
  refuse: ({ inputs }, fail) =>
    inputs["enabled"] !== false && isAbsent(inputs["allowedActions"])
      ? fail(422, "Invalid request: allowedActions is needed where Actions are enabled")
      : undefined,
});

const workflowPermissions = repositorySetting({
  request: () => "PUT /actions/permissions/workflow",
  defaults: { canApprovePullRequestReviews: false },
  check: (inputs) => oneOf(inputs, "defaultWorkflowPermissions", ["read", "write"]),
  refuse: ({ inputs }, fail) =>
    isAbsent(inputs["defaultWorkflowPermissions"])
      ? fail(422, "Invalid request: defaultWorkflowPermissions is needed")
      : undefined,
});

const accessLevel = repositorySetting({
  request: () => "PUT /actions/permissions/access",
  check: (inputs) => oneOf(inputs, "accessLevel", ["none", "user", "organization", "enterprise"]),
  refuse: refuseAccess,
});

/** REST API, Set the level of access for workflows outside of the repository. */
function refuseAccess({ inputs, identity, cloud }: Creation, fail: Fail): string | undefined {
  const { plan } = organizationOf(cloud, identity.account);
  const repository = findRepository(cloud, identity.account, text(inputs, "repository"));
  if (repository?.outputs["visibility"] === "public") {
    return fail(422, "Access policy only applies to internal and private repositories.");
  }
  const level = inputs["accessLevel"];
  if (level === "user") return fail(422, `Validation Failed: ${identity.account} is an organization`);
  return level === "enterprise" && plan !== "enterprise"
    ? fail(422, `Validation Failed: access level enterprise needs plan enterprise, got plan ${plan}`)
    : undefined;
}

const subjectClaims = repositorySetting({
  request: () => "PUT /actions/oidc/customization/sub",
  check: (inputs) => [
    ...problemWhen(
      inputs["useDefault"] === true && !isAbsent(inputs["includeClaimKeys"]),
      "includeClaimKeys",
      "include_claim_keys cannot be set when use_default is true",
    ),
    ...problemWhen(
      Array.isArray(inputs["includeClaimKeys"]) && inputs["includeClaimKeys"].length === 0,
      "includeClaimKeys",
      "at least one key is required",
    ),
    ...eachMatches(inputs, "includeClaimKeys", /^\w+$/, "letters, digits and _"),
  ],
});

export const actionsResources: Readonly<Record<string, ResourceModel>> = {
  "github:index/actionsRepositoryAccessLevel:ActionsRepositoryAccessLevel": accessLevel,
  "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate":
    subjectClaims,
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": permissions,
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": workflowPermissions,
};
