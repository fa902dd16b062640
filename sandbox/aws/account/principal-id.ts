import crypto from "node:crypto";
import type { Cloud } from "../../cloud/cloud";
import type { Identity } from "../../provider/instance";

/** STS's unique id of a caller: `<role id>:<session>` for an assumed role, the user's id for a user. */
export function principalId({ account, callerArn }: Identity, cloud: Cloud): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(callerArn) ?? [];
  if (role === undefined || session === undefined) return uniqueId("AIDA", callerArn);
  const known = cloud.find({ type: "aws:iam/role:Role", id: role, account })?.outputs["uniqueId"];
  return `${typeof known === "string" ? known : uniqueId("AROA", `${account}/${role}`)}:${session}`;
}

/** A role that the sandbox never saw created still has one id, whenever it is asked. */
function uniqueId(prefix: string, seed: string): string {
  return `${prefix}${crypto.createHash("sha256").update(seed).digest("hex").slice(0, 17).toUpperCase()}`;
}
