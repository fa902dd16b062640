import { concernsEverybody, fieldOf, type Statement } from "../lib/document";
import { allowing, documentAt } from "../lib/document-check";
import { resourcePolicy, type Finding } from "../lib/policy";
import { ROLE, TRUST } from "./trust-documents";

const ACTION =
  /^sts:(AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|SetContext|SetSourceIdentity|TagSession)$/i;

export const iamTrust = resourcePolicy({
  id: "iam-trust",
  description: "A role names who may take it on, and how.",
  risk: "Anybody with an account of their own becomes the role.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_60", "CKV_AWS_61"] },
  fix: "Name roles, services or an identity provider in Principal, and sts:AssumeRole in Action.",
  types: [ROLE],
  checks: [documentAt(TRUST, allowing(everybody), allowing(anyAction))],
});

/** Whatever the condition: it says what a request is like, and not who is trusted. */
function everybody(statement: Statement, path: string): readonly Finding[] {
  if (!concernsEverybody(statement) && statement.principals.length > 0) return [];
  const property = fieldOf(path, statement, statement.exceptPrincipals ? "NotPrincipal" : "Principal");
  return [{ property, observed: "everybody", required: "named principals" }];
}

function anyAction(statement: Statement, path: string): readonly Finding[] {
  const { actions, exceptActions } = statement;
  if (!exceptActions && actions.length > 0 && actions.every((action) => ACTION.test(action))) return [];
  const property = fieldOf(path, statement, exceptActions ? "NotAction" : "Action");
  return [{ property, observed: "more than taking on the role", required: "sts:AssumeRole or the like" }];
}
