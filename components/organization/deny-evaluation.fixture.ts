import type { PolicyDocument, Statement } from "../ci-access/policy-document";

/** Somebody who asks AWS for something. */
export interface Request {
  readonly action: string;
  /** Role by its path and name; `root` for the root user. Default: an administrator's. */
  readonly role?: string;
  /** Default: some resource that no policy speaks of. */
  readonly resource?: string;
  readonly region?: string;
  /** Aliases of the key that is meant. */
  readonly aliases?: readonly string[];
  /** Whether the root session was started by the management account. */
  readonly assumedRoot?: boolean;
}

/**
 * Sids of the statements that deny a request, as IAM evaluates them (IAM User Guide, "Policy evaluation logic" and
 * "Condition operators"); operators that no guardrail uses are refused.
 */
export function deniedBy(document: PolicyDocument, request: Request): readonly string[] {
  return document.Statement.filter((statement) => denies(statement, request)).map(({ Sid }) => Sid);
}

function denies(statement: Statement, request: Request): boolean {
  const { Effect, Action, NotAction, Resource = "*", Condition = {} } = statement;
  const { action, resource = "arn:aws:unmentioned:us-east-1:123456789012:thing" } = request;
  const acts = Action === undefined ? !matchesAny(NotAction ?? [], action) : matchesAny(Action, action);
  return (
    Effect === "Deny" &&
    acts &&
    matchesAny(asList(Resource), resource) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, contextOf(request, key), asList(values))),
    )
  );
}

function contextOf(
  { role = "administrator", region = "us-east-1", aliases = [], assumedRoot }: Request,
  key: string,
) {
  const context: Readonly<Record<string, readonly string[]>> = {
    "aws:PrincipalArn": [`arn:aws:iam::123456789012:${role === "root" ? role : `role/${role}`}`],
    "aws:RequestedRegion": [region],
    "aws:AssumedRoot": assumedRoot ? ["true"] : [],
    "kms:ResourceAliases": aliases,
  };
  const values = context[key];
  if (values === undefined) throw new Error(`the test does not know the condition key ${key}`);
  return values;
}

function holds(operator: string, got: readonly string[], wanted: readonly string[]): boolean {
  switch (operator) {
    case "StringLike":
    case "ForAnyValue:StringLike":
      return got.some((value) => matchesAny(wanted, value));
    case "StringNotEquals":
      return !got.some((value) => wanted.includes(value));
    case "ArnNotLike":
      return !got.some((value) => matchesAny(wanted, value));
    case "Null":
      return wanted.includes(String(got.length === 0));
    default:
      throw new Error(`the test does not know the condition operator ${operator}`);
  }
}

function matchesAny(patterns: readonly string[], value: string): boolean {
  return patterns.some((pattern) => {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${escaped}$`, "i").test(value);
  });
}

function asList(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
