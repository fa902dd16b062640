import type { ArgumentProblem } from "./model";
import type { Values } from "./values";

/** Problems found by one rule; models join several with `[...a, ...b]`. */
type Problems = readonly ArgumentProblem[];

/** The property, where given, is one of these values. */
export function oneOf(inputs: Values, property: string, allowed: readonly unknown[]): Problems {
  const value = inputs[property];
  if (isAbsent(value) || allowed.includes(value)) return [];
  return [{ property, reason: `expected one of ${allowed.join(", ")}, got ${show(value)}` }];
}

/** The property, where given, is a number within the limits (inclusive). */
export function between(inputs: Values, property: string, least: number, most: number): Problems {
  const value = inputs[property];
  if (isAbsent(value) || (typeof value === "number" && value >= least && value <= most)) return [];
  return [{ property, reason: `expected a number from ${least} to ${most}, got ${show(value)}` }];
}

/** The property, where given, is a text of this form. */
export function matches(inputs: Values, property: string, form: RegExp, expected: string): Problems {
  const value = inputs[property];
  if (isAbsent(value) || (typeof value === "string" && form.test(value))) return [];
  return [{ property, reason: `expected ${expected}, got ${show(value)}` }];
}

/** Each element of the list, where given, is a text of this form. */
export function eachMatches(inputs: Values, property: string, form: RegExp, expected: string): Problems {
  const values = inputs[property];
  if (!Array.isArray(values)) return [];
  return (values as unknown[]).flatMap((value, index) =>
    matches({ [`${property}[${index}]`]: value }, `${property}[${index}]`, form, expected),
  );
}

/** At most one of the properties is given. */
export function exclusive(inputs: Values, properties: readonly string[]): Problems {
  const given = properties.filter((property) => !isAbsent(inputs[property]));
  const [, second] = given;
  if (second === undefined) return [];
  return [
    {
      property: second,
      reason: `only one of ${properties.join(", ")} can be given, got ${given.join(", ")}`,
    },
  ];
}

/**
 * For `refuseCreate`: why the arguments do not do, when none of the properties is given. Not for `check`, to which
 * a value that is not known yet looks as if it were left out.
 */
export function noneOf(inputs: Values, properties: readonly string[]): string | undefined {
  if (properties.some((property) => !isAbsent(inputs[property]))) return undefined;
  return properties.length === 1
    ? `${properties[0]} is required`
    : `one of ${properties.join(", ")} is required`;
}

/** Properties that AWS knows and the sandbox does not: refused rather than guessed. `false` asks for nothing. */
export function notModelled(inputs: Values, properties: readonly string[]): Problems {
  return properties
    .filter((property) => !isAbsent(inputs[property]) && inputs[property] !== false)
    .map((property) => ({ property, reason: "the sandbox does not model it" }));
}

export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

export function show(value: unknown): string {
  return JSON.stringify(value);
}
