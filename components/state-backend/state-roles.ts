import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { StateBackendNames } from "./names";
import { replicationTrust, stateTrust } from "./role-policies";
import type { StateAccess, StateBackendArgs } from "./state-backend-args";

/** Roles that use the keys: they are there before the keys, whose policies name them. */
export interface StateRoles {
  readonly writer: iam.Role;
  readonly reader: iam.Role;
  /** S3's own, where there is a copy. */
  readonly replication: iam.Role | undefined;
}

/** Creates the roles, so far without policies of their own. */
export function createStateRoles(
  name: string,
  args: StateBackendArgs,
  names: StateBackendNames,
  parent: pulumi.Resource,
): StateRoles {
  const { environment, writer, reader, replicaRegion } = args;
  const role = (kind: string, roleName: string, description: string, trust: pulumi.Input<string>) =>
    new iam.Role(`${name}-${kind}`, { name: roleName, description, assumeRolePolicy: trust }, { parent });
  const trustIn = ({ trustedRoleArns, externalId }: StateAccess) =>
    pulumi
      .all([...trustedRoleArns])
      .apply((roleArns) => JSON.stringify(stateTrust(environment, roleArns, externalId)));
  return {
    writer: role("writer", names.writerRole, `Changes the state of ${environment}`, trustIn(writer)),
    reader: role("reader", names.readerRole, `Reads the state of ${environment}`, trustIn(reader)),
    replication:
      replicaRegion === undefined
        ? undefined
        : role(
            "replication",
            names.replicationRole,
            `Copies the state of ${environment} to ${replicaRegion}`,
            JSON.stringify(replicationTrust()),
          ),
  };
}
