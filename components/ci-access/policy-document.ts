/** A `Condition` block: operator, then key, then accepted values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of a policy on identities. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
}

/** An IAM policy, before it is written as JSON. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** A document of these statements. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** @param resource ARNs; `*` for actions that take none, or whose resources are not known beforehand */
export function allow(
  sid: string,
  actions: readonly string[],
  resource: string | readonly string[] = "*",
  condition?: Condition,
): Statement {
  return statement("Allow", sid, actions, resource, condition);
}

/** A denial counts more than any permission, whoever gives it. */
export function deny(
  sid: string,
  actions: readonly string[],
  resource: string | readonly string[] = "*",
  condition?: Condition,
): Statement {
  return statement("Deny", sid, actions, resource, condition);
}

function statement(
  Effect: Statement["Effect"],
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
  condition: Condition | undefined,
): Statement {
  return { Sid, Effect, Action, Resource, ...(condition && { Condition: condition }) };
}

/** `actionsOf("ecs", ["Describe*", "RunTask"])` is `["ecs:Describe*", "ecs:RunTask"]`. */
export function actionsOf(service: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}
