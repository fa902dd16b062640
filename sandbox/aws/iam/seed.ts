import crypto from "node:crypto";
import type { Cloud } from "../../cloud/cloud";
import { ROLE } from "./types";

/** Role by which the management account gets into an account that AWS Organizations made. */
const ACCESS_ROLE = "OrganizationAccountAccessRole";

/** Puts the role into a member account unless it is there already; it belongs to no stack. */
export function seedAccountAccess(cloud: Cloud, account: string, managementAccount: string): void {
  if (cloud.find({ type: ROLE, id: ACCESS_ROLE, account }) !== undefined) return;
  const inputs = {
    name: ACCESS_ROLE,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${managementAccount}:root` },
          Action: "sts:AssumeRole",
        },
      ],
    }),
  };
  const digest = crypto.createHash("sha256").update(account).digest("hex").toUpperCase();
  const outputs = {
    ...inputs,
    arn: `arn:aws:iam::${account}:role/${ACCESS_ROLE}`,
    uniqueId: `AROA${digest.slice(0, 17)}`,
    path: "/",
    tagsAll: {},
  };
  cloud.put({ type: ROLE, id: ACCESS_ROLE, account, region: "", urn: "", inputs, outputs });
}
