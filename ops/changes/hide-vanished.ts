import { isSecret } from "./engine-values";
import { hasSecret, type Hide } from "./mask-together";
import { isContainer, isList, isObject, leavesOf, partsOf, type Container } from "./values";

/**
 * Hides what may be a secret of the other state under another name or in another place. In a list that has more secrets
 * in one state, a plain value that only the other has may be one of them; so may, in an object that has a new secret,
 * the value of a property that goes.
 */
export function hideVanished(one: unknown, other: unknown, hide: Hide): void {
  const [parts, otherParts] = [partsOf(one), partsOf(other)];
  if (parts === undefined || otherParts === undefined) return;
  if (!hasSecret(parts) && !hasSecret(otherParts)) return;
  for (const value of [...vanished(parts, otherParts), ...vanished(otherParts, parts)]) hide(value);
  const others = new Map(Object.entries(otherParts));
  for (const [key, value] of Object.entries(parts)) hideVanished(value, others.get(key), hide);
}

/** What only the plainer of two states has. */
function vanished(plain: Container, secret: Container): readonly unknown[] {
  if (isList(plain) && isList(secret)) {
    if (secretsIn(secret) <= secretsIn(plain)) return [];
    const kept = new Set(leavesOf(secret));
    return leavesOf(plain).filter((leaf) => !kept.has(leaf));
  }
  if (!isObject(plain) || !isObject(secret)) return [];
  const isRenamed = Object.entries(secret).some(
    ([key, value]) => isSecret(value) && !Object.hasOwn(plain, key),
  );
  if (!isRenamed) return [];
  return Object.entries(plain).flatMap(([key, value]) => (Object.hasOwn(secret, key) ? [] : leavesOf(value)));
}

function secretsIn(value: unknown): number {
  if (isSecret(value)) return 1;
  return isContainer(value)
    ? Object.values(value).reduce<number>((sum, part) => sum + secretsIn(part), 0)
    : 0;
}
