import type { Condition, PolicyDocument, Statement } from "./policy-document";

/** One request to AWS, as policies see it. */
export interface Request {
  readonly action: string;
  /** ARN. Default: a resource without a name. */
  readonly resource?: string;
  /** Condition keys that the request carries. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Policies of an identity, and the boundary that holds them. */
export interface Permissions {
  readonly policies: readonly PolicyDocument[];
  readonly boundary: PolicyDocument;
}

/**
 * Whether IAM lets a request through: some policy and the boundary allow it, and nothing denies it (IAM guide,
 * "Policy evaluation logic"). Knows the operators that the policies here use, and fails on others.
 */
export function allows({ policies, boundary }: Permissions, request: Request): boolean {
  const statements = policies.flatMap(({ Statement }) => Statement);
  const matching = (all: readonly Statement[], effect: Statement["Effect"]) =>
    all.some((statement) => statement.Effect === effect && matches(statement, request));
  return (
    !matching([...statements, ...boundary.Statement], "Deny") &&
    matching(statements, "Allow") &&
    matching(boundary.Statement, "Allow")
  );
}

function matches(statement: Statement, { action, resource = "*", context = {} }: Request): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  return (
    (Action === undefined || Action.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase()))) &&
    !(NotAction ?? []).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    (Resource === undefined || [Resource].flat().some((pattern) => like(pattern, resource))) &&
    !(NotResource ?? []).some((pattern) => like(pattern, resource)) &&
    holds(statement.Condition ?? {}, context)
  );
}

/** Every operator and key of a `Condition` block, against the keys of a request or the claims of a token. */
export function holds(condition: Condition, context: Readonly<Record<string, string>>): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => operate(operator, context[key], [values].flat())),
  );
}

/** A key that is absent matches nothing, so only a negated operator holds. */
function operate(operator: string, got: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case "Bool":
    case "StringEquals":
      return got !== undefined && values.includes(got);
    case "StringNotEquals":
      return got === undefined || !values.includes(got);
    case "StringLike":
      return got !== undefined && values.some((pattern) => like(pattern, got));
    case "StringNotLike":
      return got === undefined || !values.some((pattern) => like(pattern, got));
    default:
      throw new Error(`the tests know no operator ${operator}`);
  }
}

function like(pattern: string, text: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    expression = new RegExp(`^${source}$`);
    expressions.set(pattern, expression);
  }
  return expression.test(text);
}

/** By pattern: the same few are held against thousands of texts. */
const expressions = new Map<string, RegExp>();
