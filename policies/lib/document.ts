import type { Finding } from "./policy";
import { asList, asProperties, shown } from "./property";

/** One statement of an IAM, resource or key policy, with its one-or-many fields as lists. */
export interface Statement {
  /** `Sid`, or its place in the document: `statement 2`. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** As `kind:value`, for example `AWS:*`, `Service:ecs.amazonaws.com`; `*` for everybody; none in an IAM policy. */
  readonly principals: readonly string[];
  /** Whether the principals are those that it does not concern (`NotPrincipal`). */
  readonly exceptPrincipals: boolean;
  readonly actions: readonly string[];
  /** Whether the actions are those that it does not concern (`NotAction`). */
  readonly exceptActions: boolean;
  readonly resources: readonly string[];
  /** Whether the resources are those that it does not concern (`NotResource`). */
  readonly exceptResources: boolean;
  readonly conditions: readonly Condition[];
}

/** One line of a `Condition` block. */
export interface Condition {
  /** For example `StringEquals`, `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** In lower case: IAM does not tell cases of a key apart. */
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The statements of a policy document, given as JSON or as an object. `undefined` when it is none: a policy has to say
 * what it makes of that, see {@link notADocument}.
 */
export function statementsOf(document: unknown): readonly Statement[] | undefined {
  const parsed = typeof document === "string" ? parsedJson(document) : document;
  const { Statement } = asProperties(parsed);
  if (Statement === undefined || typeof Statement !== "object" || Statement === null) return undefined;
  return (Array.isArray(Statement) ? asList(Statement) : [Statement]).map(toStatement);
}

/** The `Version` of a policy document, given as JSON or as an object. */
export function versionOf(document: unknown): unknown {
  const parsed = typeof document === "string" ? parsedJson(document) : document;
  return asProperties(parsed)["Version"];
}

/** The finding of a document that cannot be read. */
export function notADocument(path: string, value: unknown): Finding {
  return { property: path, observed: shown(value), required: "a policy document with statements" };
}

/** The path of a field of a statement, for a finding: `policy [Read].Action`. */
export function fieldOf(path: string, { name }: Statement, field: string): string {
  return `${path} [${name}].${field}`;
}

/** Whether a pattern of IAM (`*`, `?`; cases do not count) covers a text, such as `s3:Get*` covers `s3:GetObject`. */
export function covers(pattern: string, text: string): boolean {
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(text);
}

/** The same few patterns are asked about again and again. */
const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i");
}

/** Whether a statement concerns an action. */
export function concerns({ actions, exceptActions }: Statement, action: string): boolean {
  return actions.some((pattern) => covers(pattern, action)) !== exceptActions;
}

/** Whether a statement concerns everybody: `*`, `AWS:*`, or all but some. */
export function concernsEverybody({ principals, exceptPrincipals }: Statement): boolean {
  return exceptPrincipals || principals.some((principal) => principal === "*" || principal.endsWith(":*"));
}

/**
 * Whether a statement of a resource's policy lets everybody in: it allows, concerns everybody, and no condition narrows
 * it down, see {@link isNarrowed}.
 */
export function letsEverybodyIn(statement: Statement): boolean {
  return statement.effect === "Allow" && concernsEverybody(statement) && !isNarrowed(statement);
}

/**
 * Whether a condition narrows a statement down to accounts, organizations, sources or networks that it names.
 *
 * @param keys in lower case, the condition keys that count
 */
export function isNarrowed(
  { conditions }: Pick<Statement, "conditions">,
  keys: ReadonlySet<string> = narrowingKeys,
): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      narrowingOperator.test(operator) &&
      keys.has(key) &&
      values.length > 0 &&
      values.every((value) => fixedValue.test(value)),
  );
}

/** Neither `ForAllValues:` nor `...IfExists`: both hold where a request has no such key. */
const narrowingOperator =
  /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;

const narrowingKeys: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "kms:calleraccount",
]);

/**
 * An ARN that names its account, or that has none and names its resource (a bucket); or another value without
 * wildcards, but for those below a path. A policy variable is none: a caller may decide what it stands for.
 */
const fixedValue = /^(arn:[^:$]*:[^:$]*:[^:$]*:(\d{12}:[^$]*|:[^*?$][^$]*)|(?!arn:)[^*?$]+(\/\*)?)$/;

function toStatement(value: unknown, index: number): Statement {
  const statement = asProperties(value);
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  return {
    name: typeof Sid === "string" && Sid !== "" ? Sid : `statement ${index + 1}`,
    effect: Effect === "Deny" ? "Deny" : "Allow",
    principals: principalsOf(Principal ?? NotPrincipal),
    exceptPrincipals: NotPrincipal !== undefined,
    actions: texts(Action ?? NotAction),
    exceptActions: NotAction !== undefined,
    resources: texts(Resource ?? NotResource),
    exceptResources: NotResource !== undefined,
    conditions: conditionsOf(statement["Condition"]),
  };
}

function principalsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Object.entries(asProperties(value)).flatMap(([kind, names]) =>
    texts(names).map((name) => `${kind}:${name}`),
  );
}

function conditionsOf(value: unknown): readonly Condition[] {
  return Object.entries(asProperties(value)).flatMap(([operator, keys]) =>
    Object.entries(asProperties(keys)).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: texts(values),
    })),
  );
}

function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? asList(value) : [value])
    .filter((element) => element !== undefined)
    .map(String);
}

/** What a JSON text says; `undefined` where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
