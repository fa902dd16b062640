import type { StackResource } from "../lib/policy";
import { comesFromOr } from "../lib/reference";

export const REPOSITORY = "github:index/repository:Repository";
export const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
export const VARIABLE = "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable";
export const SECRET = "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret";

/** Resources of a type that belong to a repository, by reference or by its name. */
export function ofRepository(
  type: string,
  repository: StackResource,
  stack: readonly StackResource[],
): readonly StackResource[] {
  return stack.filter((one) => one.type === type && isMeantBy(one, "repository", repository, "name"));
}

/** Resources of a type that belong to a GitHub environment, by reference or by its name. */
export function ofEnvironment(
  type: string,
  environment: StackResource,
  stack: readonly StackResource[],
): readonly StackResource[] {
  return stack.filter(
    (one) => one.type === type && isMeantBy(one, "environment", environment, "environment"),
  );
}

function isMeantBy(resource: StackResource, property: string, target: StackResource, name: string): boolean {
  return comesFromOr(resource, property, target, (value) => value === target.props[name]);
}
