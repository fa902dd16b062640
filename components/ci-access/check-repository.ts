import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";
import type { GithubRepository } from "./github-trust";

/** Every field, for `checkKnownArgs`. */
export const githubRepositoryNames: ArgumentNames<GithubRepository> = {
  owner: true,
  name: true,
  ownerId: true,
  id: true,
};

/** Refuses what is not one repository: names and ids become exact subjects of a trust policy. */
export function checkRepository({ owner, name, ownerId, id }: GithubRepository): readonly ArgsProblem[] {
  return [
    ...checkPart("owner", owner, /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/, "a user or organisation of GitHub"),
    ...checkPart("name", name, /^[\w.-]{1,100}$/, "a repository's name without its owner"),
    ...checkPart("ownerId", ownerId, /^[1-9]\d*$/, "digits: the owner's number"),
    ...checkPart("id", id, /^[1-9]\d*$/, "digits: the repository's number"),
  ];
}

const fixes: Readonly<Record<keyof GithubRepository, string>> = {
  owner: "give the name as GitHub shows it, without wildcards",
  name: "give the name as GitHub shows it, without wildcards",
  ownerId: "ask gh api repos/OWNER/NAME --jq .owner.id",
  id: "ask gh api repos/OWNER/NAME --jq .id",
};

/** Also what is missing: a stack file is not type-checked while a preview waits. */
function checkPart(
  part: keyof GithubRepository,
  got: string | undefined,
  form: RegExp,
  expected: string,
): readonly ArgsProblem[] {
  if (typeof got === "string" && form.test(got)) return [];
  return [{ argument: `repository.${part}`, got, expected, fix: fixes[part] }];
}
