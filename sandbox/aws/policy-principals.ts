import type { Creation } from "../provider/model";
import { ROLE } from "./iam/types";
import { findByArn } from "./lookup";
import { principalsOf, statementsOf } from "./policy-document";

/** Roles that an AWS service makes for itself, at its first use: no program does. */
const SERVICE_LINKED = ":role/aws-service-role/";

/**
 * A role or user that a policy names and that does not exist. Every service that takes a policy looks for them
 * when the policy is written, and keeps their unique ids. Accounts and `*` are taken as they are.
 */
export function missingPrincipal(
  policy: unknown,
  { cloud, identity }: Pick<Creation, "cloud" | "identity">,
): string | undefined {
  const known = callerArns(identity);
  return statementsOf(policy)
    .flatMap(({ Principal, NotPrincipal }) => [Principal, NotPrincipal])
    .flatMap((Principal) => principalsOf({ Principal }, "AWS"))
    .map(String)
    .filter((principal) => /^arn:aws:iam::\d{12}:(role|user)\//.test(principal))
    .find(
      (arn) =>
        !arn.includes(SERVICE_LINKED) && !known.includes(arn) && findByArn(cloud, ROLE, arn) === undefined,
    );
}

/** ARNs by which a policy may name the caller: the session's, and that of the role behind it. */
export function callerArns({ account, callerArn }: Creation["identity"]): readonly string[] {
  const role = /:assumed-role\/([^/]+)\//.exec(callerArn)?.[1];
  return role === undefined ? [callerArn] : [callerArn, `arn:aws:iam::${account}:role/${role}`];
}
