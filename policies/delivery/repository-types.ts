import type { StackResource } from "../lib/policy";
import { comesFrom } from "../lib/property";

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
  if (comesFrom(resource, property, target)) return true;
  if ((resource.propertyDependencies[property] ?? []).length > 0) return false;
  return resource.props[property] === target.props[name];
}
