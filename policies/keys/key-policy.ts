import type { Statement } from "../lib/document";
import { documentAt, type Look } from "../lib/document-check";
import type { Check } from "../lib/policy";

/** A check of a key's policy. A key without one has the usual one, which is right. */
export function keyPolicy(...looks: readonly Look[]): Check {
  const given = documentAt("policy", ...looks);
  return (resource, context) => (resource.props["policy"] === undefined ? [] : given(resource, context));
}

/** Whether a statement concerns an account as a whole, which then hands out by IAM what the statement allows. */
export function concernsAccount({ principals, exceptPrincipals }: Statement): boolean {
  return !exceptPrincipals && principals.some((principal) => isAccount(principal));
}

/** Whether a principal is an account: its id, or the ARN of its root. */
export function isAccount(principal: string): boolean {
  return /^AWS:(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal);
}
