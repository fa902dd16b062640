import type { Computation, Creation } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { organizationOf } from "../organization";
import { findBranch } from "./branch";
import { findRepository } from "./lookup";
import { securityRefusal } from "./security";

/** Why GitHub, or the provider before it, does not create the repository. */
export function refuseCreate(creation: Creation): string | undefined {
  const { inputs, identity, cloud } = creation;
  const request = `POST /orgs/${identity.account}/repos`;
  const unavailable = unavailableRefusal(creation, request, {});
  if (findRepository(cloud, identity.account, text(inputs, "name")) !== undefined) {
    return apiError(
      request,
      422,
      "Repository creation failed. Repository name already exists on this account",
    );
  }
  if ((inputs["defaultBranch"] ?? "main") !== "main") {
    return "cannot set the default branch on a new repository to something other than 'main'";
  }
  return unavailable;
}

/** Why GitHub does not change the repository. */
export function refuseUpdate(change: Computation): string | undefined {
  const { id, inputs, identity, cloud, previous } = change;
  if (inputs["name"] !== id) return "the sandbox does not model renaming a repository";
  if (previous["archived"] === true && inputs["archived"] === true) {
    return "the sandbox does not model changes of an archived repository, which the provider skips in silence";
  }
  const request = `PATCH /repos/${identity.account}/${id}`;
  const branch = text(inputs, "defaultBranch");
  if (branch !== "" && !findBranch(cloud, { owner: identity.account, repository: id, name: branch })) {
    return apiError(request, 422, `Validation Failed: no branch ${branch}`);
  }
  return unavailableRefusal(change, request, previous);
}

export function visibilityOf(inputs: Values, previous: Values): string {
  if (typeof inputs["private"] === "boolean") return inputs["private"] ? "private" : "public";
  return text(inputs, "visibility") || text(previous, "visibility") || "public";
}

/** What plan and licence do not offer. Only organisations of an enterprise have internal repositories. */
function unavailableRefusal(
  { inputs, identity, cloud }: Creation,
  request: string,
  previous: Values,
): string | undefined {
  const organization = organizationOf(cloud, identity.account);
  const visibility = visibilityOf(inputs, previous);
  if (visibility === "internal" && organization.plan !== "enterprise") {
    return apiError(
      request,
      422,
      `internal repositories need plan enterprise, got plan ${organization.plan}`,
    );
  }
  // The provider sets these in a second request, once the repository is there.
  const refusal = securityRefusal(organization, visibility, inputs);
  const patch = `PATCH /repos/${identity.account}/${text(inputs, "name")}`;
  return refusal === undefined ? undefined : apiError(patch, 422, refusal);
}
