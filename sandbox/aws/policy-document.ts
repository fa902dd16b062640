import { isAbsent } from "../provider/argument-checks";
import type { ArgumentProblem } from "../provider/model";
import type { Values } from "../provider/values";

/** One statement of a policy, as far as the sandbox reads it. */
export interface Statement {
  readonly Sid?: unknown;
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** What a kind of policy demands of each statement, in AWS's words. */
export type StatementRule = (statement: Statement) => string | undefined;

/** The grammar's only values; left out, it is the older (IAM User Guide, "Version"). */
const VERSIONS: readonly unknown[] = ["2008-10-17", "2012-10-17"];

/** A document as the provider sends it: objects are accepted as arguments, and written as JSON. */
export function policyText(policy: unknown): string {
  return typeof policy === "string" ? policy : JSON.stringify(policy);
}

/** The statements of a document, none of one that cannot be read. */
export function statementsOf(policy: unknown): readonly Statement[] {
  const statements = readDocument(policy)?.["Statement"];
  return asList(statements).filter(isObject);
}

/** Problems of the document in this property, where it is given and known. */
export function policyProblems(
  inputs: Values,
  property: string,
  rule: StatementRule = () => undefined,
): readonly ArgumentProblem[] {
  const policy = inputs[property];
  if (isAbsent(policy)) return [];
  return documentProblems(policy, rule).map((reason) => ({
    property,
    reason: `MalformedPolicyDocument: ${reason}`,
  }));
}

function documentProblems(policy: unknown, rule: StatementRule): readonly string[] {
  const document = readDocument(policy);
  if (document === undefined) return ["This policy contains invalid Json"];
  const { Version, Statement } = document;
  if (Version !== undefined && !VERSIONS.includes(Version)) {
    return [`The policy must contain a valid version string: ${VERSIONS.join(" or ")}`];
  }
  const statements = statementsOf(policy);
  if (Statement === undefined || statements.length === 0)
    return ["Syntax errors in policy: Statement is missing"];
  return [
    ...statements.flatMap((statement) => statementProblem(statement, rule) ?? []),
    ...sidProblems(statements),
  ];
}

function statementProblem(statement: Statement, rule: StatementRule): string | undefined {
  const { Effect, Action, NotAction } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") return "Syntax errors in policy: Effect is Allow or Deny";
  if (Action === undefined && NotAction === undefined) return "Policy statement must contain actions.";
  return rule(statement);
}

function sidProblems(statements: readonly Statement[]): readonly string[] {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined && sid !== "");
  return new Set(sids).size === sids.length ? [] : ["Statement IDs (SID) in a single policy must be unique."];
}

/** For policies attached to a principal. */
export const identityStatement: StatementRule = ({ Sid, Principal, NotPrincipal, Resource, NotResource }) => {
  if (Principal !== undefined || NotPrincipal !== undefined)
    return "Policy document should not specify a principal.";
  if (Resource === undefined && NotResource === undefined) return "Policy statement must contain resources.";
  if (Sid !== undefined && (typeof Sid !== "string" || !/^[0-9A-Za-z]*$/.test(Sid))) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  return undefined;
};

/** For a role's trust policy. */
export const trustStatement: StatementRule = ({ Principal, NotPrincipal, Resource, NotResource }) => {
  if (Principal === undefined && NotPrincipal === undefined) return "Missing required field Principal";
  return Resource === undefined && NotResource === undefined ? undefined : "Has prohibited field Resource";
};

/** For policies of a resource, such as a bucket. */
export const resourceStatement: StatementRule = ({ Principal, NotPrincipal, Resource, NotResource }) => {
  if (Principal === undefined && NotPrincipal === undefined) return "Missing required field Principal";
  return Resource === undefined && NotResource === undefined ? "Missing required field Resource" : undefined;
};

/** The entries of one kind, e.g. `Service`, in a statement's principals. */
export function principalsOf({ Principal }: Statement, kind: string): readonly unknown[] {
  if (Principal === "*") return ["*"];
  return isObject(Principal) ? asList(Principal[kind]) : [];
}

export function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function readDocument(policy: unknown): Values | undefined {
  try {
    const document = typeof policy === "string" ? (JSON.parse(policy) as unknown) : policy;
    return isObject(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
