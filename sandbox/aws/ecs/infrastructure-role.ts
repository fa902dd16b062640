import type { Cloud } from "../../cloud/cloud";
import { findByArn } from "../lookup";
import { asList, principalsOf, statementsOf } from "../policy-document";

const ECS = "ecs.amazonaws.com";

/** Whether ECS itself can assume a role: what tasks assume is trusted under another name. */
export function trustsEcs(cloud: Cloud, roleArn: string): boolean {
  const role = findByArn(cloud, "aws:iam/role:Role", roleArn);
  return statementsOf(role?.outputs["assumeRolePolicy"]).some(
    (statement) =>
      statement.Effect === "Allow" &&
      asList(statement.Action).some((action) => action === "sts:AssumeRole" || action === "sts:*") &&
      principalsOf(statement, "Service").includes(ECS),
  );
}
