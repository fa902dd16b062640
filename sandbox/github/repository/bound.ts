import type { Computation, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { findRepository } from "./lookup";

/** Says no in the API's form, for the request that creates or changes the resource. */
export type Fail = (status: number, message: string) => string;

/** A model of something inside a repository. */
export interface RepositoryBound extends Omit<ResourceModel, "refuseCreate" | "refuseUpdate"> {
  /** The request that creates or changes it, without the repository, e.g. `PUT /environments/prod`. */
  readonly request: (inputs: Values) => string;
  /** Why GitHub refuses these arguments, at first and later. */
  readonly refuse?: (creation: Creation, fail: Fail) => string | undefined;
  /** Why GitHub refuses to create it. */
  readonly refuseNew?: (creation: Creation, fail: Fail) => string | undefined;
}

/** Adds what holds for everything inside a repository: it has to be there, and must not be archived. */
export function inRepository({ request, refuse, refuseNew, ...model }: RepositoryBound): ResourceModel {
  const refusal = (creation: Creation): string | undefined =>
    unusable(creation, failing(creation, request)) ?? refuse?.(creation, failing(creation, request));
  return {
    ...model,
    refuseCreate: (creation) => refusal(creation) ?? refuseNew?.(creation, failing(creation, request)),
    refuseUpdate: (change) => moved(change) ?? refusal(change),
  };
}

/** A setting of which a repository has exactly one: writing it overwrites what was there. */
export function repositorySetting(model: Omit<RepositoryBound, "id">): ResourceModel {
  return inRepository({ upserts: true, ...model, id: ({ inputs }) => text(inputs, "repository") });
}

/** GitHub's number of the repository that the arguments name. */
export function repositoryId({ inputs, identity, cloud }: Creation): unknown {
  return findRepository(cloud, identity.account, text(inputs, "repository"))?.outputs["repoId"];
}

function failing({ inputs, identity }: Creation, request: RepositoryBound["request"]): Fail {
  const [method, path] = request(inputs).split(" ");
  const full = `${method ?? ""} /repos/${identity.account}/${text(inputs, "repository")}${path ?? ""}`;
  return (status, message) => apiError(full, status, message);
}

function unusable({ inputs, identity, cloud }: Creation, fail: Fail): string | undefined {
  const repository = findRepository(cloud, identity.account, text(inputs, "repository"));
  if (repository === undefined) return fail(404, "Not Found");
  return repository.outputs["archived"] === true
    ? fail(403, "Repository was archived so is read-only.")
    : undefined;
}

/** Where the provider does not replace, it changes the other repository and leaves this one as it was. */
function moved({ inputs, previous }: Computation): string | undefined {
  return inputs["repository"] === previous["repository"]
    ? undefined
    : `the sandbox does not model a move from repository ${text(previous, "repository")} to another`;
}
