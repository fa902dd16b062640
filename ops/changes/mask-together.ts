import { SECRET } from "./change";
import { isSecret } from "./engine-values";
import { isSecretName } from "./secret-names";
import { isContainer, isList, isObject, partsOf, type Container } from "./values";

/** Takes note of a value that is not shown. */
export type Hide = (value: unknown) => void;

/**
 * Masks the same property of several states of one resource: where it, or something that it is part of, is secret in
 * one of them, it is in all. So an old value stays hidden that only now becomes secret (pulumi/pulumi#9330).
 *
 * @param name of the property
 * @param sides its value in each state; `undefined` where it is not set
 * @returns the same, masked
 */
export function maskTogether(name: string, sides: readonly unknown[], hide: Hide): readonly unknown[] {
  if (sides.some(isSecret) || (isSecretName(name) && sides.some(canBeSecret))) return concealed(sides, hide);
  const parts = sides.map(partsOf);
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return sides;
  const areAlike = known.every(isList) || known.every(isObject);
  if (!areAlike || sides.some((side, index) => isOther(side, parts[index]))) {
    if (known.some(hasSecret)) return concealed(sides, hide);
    return sides.flatMap((side) => maskTogether(name, [side], hide));
  }
  const masked = maskParts(known, hide);
  let next = 0;
  return sides.map((side, index) => (parts[index] === undefined ? side : unparted(side, masked[next++])));
}

/** Whether there is a secret somewhere in a value. */
export function hasSecret(value: unknown): boolean {
  if (isSecret(value)) return true;
  return isContainer(value) && Object.values(value).some(hasSecret);
}

/** A switch is none, nor is what only says where a secret lies. */
function canBeSecret(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== "boolean" && !isReference(value);
}

/** An ARN, an element of the `secrets` of a container, or a list of such. */
function isReference(value: unknown): boolean {
  if (typeof value === "string" && /^arn:[a-z-]+:/.test(value)) return true;
  const parts = partsOf(value);
  if (isList(parts)) return parts.every(isReference);
  if (!isObject(parts)) return false;
  const names = Object.keys(parts).filter((key) => !/^name$/i.test(key));
  return names.length > 0 && names.every((key) => /^(valueFrom|secretArn|credentialsParameter)$/i.test(key));
}

function concealed(sides: readonly unknown[], hide: Hide): readonly unknown[] {
  return sides.map((side) => {
    if (side === undefined || side === null) return side;
    if (!isSecret(side)) hide(side);
    return SECRET;
  });
}

/** A value without parts, where the same property has some in another state. */
function isOther(side: unknown, parts: Container | undefined): boolean {
  return parts === undefined && side !== undefined && side !== null;
}

function maskParts(sides: readonly Container[], hide: Hide): readonly Container[] {
  if (sides.every(isList)) return maskLists(sides, hide);
  return maskObjects(sides.filter(isObject), hide);
}

function maskLists(sides: readonly (readonly unknown[])[], hide: Hide): readonly Container[] {
  const longest = Math.max(...sides.map(({ length }) => length));
  const columns = Array.from({ length: longest }, (_, index) =>
    maskTogether(
      "",
      sides.map((side) => side[index]),
      hide,
    ),
  );
  return sides.map((side, which) => side.map((_, index) => columns[index]?.[which]));
}

type PlainObject = Readonly<Record<string, unknown>>;

function maskObjects(sides: readonly PlainObject[], hide: Hide): readonly Container[] {
  const keys = new Set(sides.flatMap((side) => Object.keys(side)));
  const pairName = nameInPair(sides);
  const columns = new Map(
    [...keys].map((key) => {
      const name = /^values?$/i.test(key) ? (pairName ?? key) : key;
      const values = sides.map((side) => (Object.hasOwn(side, key) ? side[key] : undefined));
      return [key, maskTogether(name, values, hide)] as const;
    }),
  );
  return sides.map((side, which) =>
    Object.fromEntries(Object.keys(side).map((key) => [key, columns.get(key)?.[which]])),
  );
}

/** An environment variable of a container is an object with a name and a value. */
function nameInPair(sides: readonly PlainObject[]): string | undefined {
  const names = sides.flatMap((side) => [side["name"], side["Name"], side["key"], side["Key"]]);
  return names.find((name): name is string => typeof name === "string" && isSecretName(name));
}

/** A document that is a text becomes one again, if something of it was masked. */
function unparted(side: unknown, masked: unknown): unknown {
  if (typeof side !== "string") return masked;
  return JSON.stringify(masked) === JSON.stringify(partsOf(side)) ? side : JSON.stringify(masked);
}
