import type { ArgsProblem } from "../shared/args-error";

/** The longest name made of it, of a bucket, adds 24 characters and may have 63. */
const maxLength = 20;

/** Refuses what cannot be the first part of names. */
export function checkPrefix(got: string): ArgsProblem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(got) && got.length <= maxLength) return undefined;
  return {
    argument: "prefix",
    got,
    expected: `at most ${maxLength} lower-case letters, digits and single hyphens, a letter first`,
    fix: "use a short name such as causeway: bucket names are made of it",
  };
}
