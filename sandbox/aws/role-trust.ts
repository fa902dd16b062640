import type { Cloud } from "../cloud/cloud";
import { findByArn } from "./lookup";
import { asList, principalsOf, statementsOf } from "./policy-document";

/** Whether a role exists and lets a service take it. The sandbox does not evaluate conditions. */
export function roleTrusts(cloud: Cloud, roleArn: unknown, service: string): boolean {
  const role = findByArn(cloud, "aws:iam/role:Role", roleArn);
  return statementsOf(role?.outputs["assumeRolePolicy"]).some(
    (statement) =>
      statement.Effect === "Allow" &&
      asList(statement.Action).some((action) => action === "sts:AssumeRole" || action === "sts:*") &&
      principalsOf(statement, "Service").includes(service),
  );
}
