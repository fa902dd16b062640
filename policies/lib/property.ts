import type { Check, Context, Finding, Properties, Resource } from "./policy";

/** What a value has to be. */
export interface Expectation {
  /** In words, for a message: `true`, `at least 7`. */
  readonly required: string;
  /** Whether a value will do; `undefined` stands for an absent one. */
  accepts(value: unknown): boolean;
  /** Texts that may be shown in a message. Without it no text is: it may be a secret. */
  readonly shows?: RegExp;
}

/**
 * A check of one property. A path leads through objects by name, and through every element of a list by `[]`:
 * `rules[].status`. What is absent on the way, or not of the shape the path says, counts as an absent value.
 */
export function property(
  path: string,
  expectation: Expectation | ((context: Context) => Expectation),
): Check {
  return ({ props }, context) => {
    const expected = typeof expectation === "function" ? expectation(context) : expectation;
    return findingsAt(props, path, expected);
  };
}

/** What the values that a path leads to have against an expectation. */
export function findingsAt(props: Properties, path: string, expected: Expectation): readonly Finding[] {
  return valuesAt(props, path)
    .filter(({ value }) => !expected.accepts(value))
    .map(({ path: where, value }) => finding(where, value, expected));
}

/** Checks that are made only of some resources. They stay independent of each other: spread them into `checks`. */
export function where(
  applies: (resource: Resource) => boolean,
  ...checks: readonly Check[]
): readonly Check[] {
  return checks.map(
    (check): Check =>
      (resource, context) =>
        applies(resource) ? check(resource, context) : [],
  );
}

/** As {@link where}, for a policy about several types. */
export function ofType(type: string, ...checks: readonly Check[]): readonly Check[] {
  return where((resource) => resource.type === type, ...checks);
}

/** A finding about a value. */
export function finding(path: string, value: unknown, { required, shows }: Expectation): Finding {
  return { property: path, observed: shown(value, shows), required };
}

export const isTrue: Expectation = { required: "true", accepts: (value) => value === true };

/** For a property whose absence means `false`. */
export const isNotTrue: Expectation = {
  required: "false or absent",
  accepts: (value) => value === undefined || value === false,
};

export const isFalse: Expectation = { required: "false", accepts: (value) => value === false };

/** For a property whose absence means `true`. */
export const isNotFalse: Expectation = {
  required: "true or absent",
  accepts: (value) => value === undefined || value === true,
};

export const isAbsent: Expectation = { required: "absent", accepts: (value) => value === undefined };

/** For a property whose absence means something that will do. */
export function isAbsentOr(expectation: Expectation): Expectation {
  return {
    ...expectation,
    required: `${expectation.required}, or absent`,
    accepts: (value) => value === undefined || expectation.accepts(value),
  };
}

/** A text that is not empty. */
export function isSet(what: string): Expectation {
  return { required: what, accepts: (value) => typeof value === "string" && value !== "" };
}

/** A KMS key that the account owns. A key of AWS's, whose alias begins with `aws/`, is used and shared by its rules. */
export const isCustomerKey: Expectation = {
  required: "a KMS key of the account's own",
  accepts: (value) => typeof value === "string" && value !== "" && !/(^|:)alias\/aws\//.test(value),
  shows: /^alias\/aws\/[a-z0-9]{1,20}$/,
};

export function isAtLeast(minimum: number, unit = ""): Expectation {
  return {
    required: `at least ${minimum}${unit === "" ? "" : ` ${unit}`}`,
    accepts: (value) => typeof value === "number" && value >= minimum,
  };
}

export function isAtMost(maximum: number, unit = ""): Expectation {
  return {
    required: `at most ${maximum}${unit === "" ? "" : ` ${unit}`}`,
    accepts: (value) => typeof value === "number" && value <= maximum,
  };
}

/** One of some words. `shows` tells which others may appear in a message. */
export function isOneOf(words: readonly string[], shows: RegExp): Expectation {
  return {
    required: words.length === 1 ? String(words[0]) : `one of ${words.join(", ")}`,
    accepts: (value) => typeof value === "string" && words.includes(value),
    shows,
  };
}

/** For a property that matters by its elements, or by its properties, alone: nothing else can be looked into. */
export const isList: Expectation = { required: "a list", accepts: (value) => Array.isArray(value) };

/** As {@link isList}. */
export const isObject: Expectation = {
  required: "an object",
  accepts: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** A list of some length. Its elements may be unknown. */
export function hasAtLeast(minimum: number, what: string): Expectation {
  return {
    required: `a list of at least ${minimum} ${what}`,
    accepts: (value) => Array.isArray(value) && value.length >= minimum,
  };
}

/** Every value that a path leads to, with the index of each element in its path. */
export function valuesAt(
  props: Properties,
  path: string,
): readonly { readonly path: string; readonly value: unknown }[] {
  const [head = "", ...rest] = path.split(".");
  const name = head.replace(/\[\]$/, "");
  const value = props[name];
  const elements =
    head === name
      ? [{ path: name, value }]
      : Array.isArray(value) && value.length > 0
        ? value.map((element: unknown, index) => ({ path: `${name}[${index}]`, value: element }))
        : [{ path: name, value: undefined }];
  if (rest.length === 0) return elements;
  return elements.flatMap((element) =>
    valuesAt(asProperties(element.value), rest.join(".")).map((inner) => ({
      path: `${element.path}.${inner.path}`,
      value: inner.value,
    })),
  );
}

/** A value as an object; an empty one where it is something else. */
export function asProperties(value: unknown): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}

/** The elements of a list; none where the value is something else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** A value in words. A text is shown only where it matches `shows`: policies see secrets in clear. */
export function shown(value: unknown, shows?: RegExp): string {
  if (value === undefined) return "not set";
  if (typeof value === "string") return shows?.test(value) === true ? `"${value}"` : "a text";
  if (typeof value === "boolean" || typeof value === "number" || value === null) return String(value);
  return Array.isArray(value) ? `a list of ${value.length}` : "an object";
}
