import type { StackResource } from "./policy";
import { asList } from "./property";

/** Whether the value of a property comes from another resource of the stack. Known in a preview too. */
export function comesFrom(resource: StackResource, property: string, source: StackResource): boolean {
  return (resource.propertyDependencies[property] ?? []).some(({ urn }) => urn === source.urn);
}

/**
 * Whether a property means another resource: by reference or, where it comes from no resource, by the value that is
 * written out.
 */
export function comesFromOr(
  resource: StackResource,
  property: string,
  source: StackResource,
  isNamed: (value: unknown) => boolean,
): boolean {
  if (comesFrom(resource, property, source)) return true;
  if ((resource.propertyDependencies[property] ?? []).length > 0) return false;
  return isNamed(resource.props[property]);
}

/**
 * Whether a property of a resource names another one, as its whole value or as an element of a list.
 *
 * The engine says from which outputs a value comes, in a preview too. That decides wherever it is exact. It is not where
 * the value passes through a third resource, or comes from a component of another language: there it names all that the
 * component holds. Values decide then, as they do where a reference is plain text; an unknown one throws.
 */
export function refersTo(resource: StackResource, property: string, target: StackResource): boolean {
  const sources = resource.propertyDependencies[property] ?? [];
  const alike = sources.filter(({ type }) => type === target.type);
  const exact = alike.length === 1 || (alike.length > 1 && alike.length === sources.length);
  if (exact) return alike.some(({ urn }) => urn === target.urn);
  return namesOf(resource.props[property]).some((name) => isNameOf(target, name));
}

/** Whether a text is the ARN or the id of a resource. A policy is not given ids, but an ARN ends with one. */
function isNameOf({ props }: StackResource, name: string): boolean {
  const { arn } = props;
  return typeof arn === "string" && (arn === name || arn.endsWith(`/${name}`));
}

function namesOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? asList(value) : [value]).filter(
    (name): name is string => typeof name === "string" && name !== "",
  );
}
