import { environmentPolicies } from "./environment";
import { organizationPolicies } from "./organization-policies";
import { allow, policyDocument } from "./policy-document";
import type { PolicyDocument, Statement } from "./policy-document";
import { readActions } from "./read-actions";
import { scopeServices } from "./scopes";
import type { DeployScope } from "./scopes";

/** The managed policies of a deploy role beyond reading, by the last part of their names. */
export function deployPolicies(
  scope: DeployScope,
  accountId: string,
  stateRoleArn: string,
): Readonly<Record<string, PolicyDocument>> {
  const documents = { state: [takeOn([stateRoleArn])], ...changes(scope, accountId) };
  return Object.fromEntries(
    Object.entries(documents).map(([name, statements]) => [name, policyDocument(statements)]),
  );
}

/** The managed policy that roles which deploy and roles which only look have in common. */
export function readPolicy(scope: DeployScope): PolicyDocument {
  return policyDocument([allow("Read", readActions(scopeServices[scope]))]);
}

/** The way to state: a role in the tooling account, which asks for its external id. */
export function takeOn(stateRoleArns: readonly string[]): Statement {
  return allow("StateRole", ["sts:AssumeRole"], stateRoleArns);
}

function changes(scope: DeployScope, accountId: string): Readonly<Record<string, readonly Statement[]>> {
  switch (scope) {
    case "environment":
      return environmentPolicies(accountId);
    case "organization":
      return organizationPolicies(accountId);
    case "delivery":
      // Changes GitHub with a token of its own, and AWS not at all.
      return {};
  }
}
