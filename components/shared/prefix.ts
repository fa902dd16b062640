import type { ArgsProblem } from "./args-error";

/**
 * Refuses what cannot be the first part of names.
 *
 * @param longest characters; 20 leaves room for what the names of buckets add, which may have 63 in all
 */
export function checkPrefix(got: string, longest = 20): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(got) && got.length <= longest) return undefined;
  return {
    argument: "prefix",
    got,
    expected: `at most ${longest} lower-case letters, digits and single hyphens, a letter first`,
    fix: "use a short name such as causeway: names of the whole estate begin with it",
  };
}
