import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { stateKeyPolicy, type KeyGrant } from "./key-policy";
import type { StateBackendNames } from "./names";
import type { StateBackendArgs } from "./state-backend-args";
import type { StateRoles } from "./state-roles";

/** The keys of a backend: one for objects, one for secrets in stacks. */
export interface StateKeys {
  readonly state: EncryptionKey;
  readonly secrets: EncryptionKey;
}

/** Creates both keys, multi-Region from the start: a key cannot become it later. */
export function createStateKeys(
  name: string,
  args: StateBackendArgs,
  names: StateBackendNames,
  roles: StateRoles,
  parent: pulumi.Resource,
): StateKeys {
  const key = (kind: string, what: string, alias: string, actions: RoleActions) =>
    new EncryptionKey(
      `${name}-${kind}`,
      {
        accountId: args.accountId,
        description: `${what} of ${args.environment}`,
        alias,
        multiRegion: true,
        policy: policyFor(args, roles, actions),
        protect: args.protect,
      },
      { parent },
    );
  return {
    state: key("state", "State objects", names.stateAlias, {
      writer: ["kms:Decrypt", "kms:GenerateDataKey"],
      // For the word that a look for drift leaves, and nothing else that its policy lets it write.
      reader: ["kms:Decrypt", "kms:GenerateDataKey"],
      replication: ["kms:Decrypt"],
    }),
    secrets: key("secrets", "Secrets in stacks", names.secretsAlias, {
      writer: ["kms:Decrypt", "kms:Encrypt"],
      reader: ["kms:Decrypt"],
    }),
  };
}

/** ARNs of the keys' copies. */
export interface ReplicaKeys {
  readonly stateKeyArn: pulumi.Output<string>;
  readonly secretsKeyArn: pulumi.Output<string>;
}

/** Creates the keys' copies under the same aliases: without them a copy of the state opens to nobody. */
export function createReplicaKeys(
  name: string,
  args: StateBackendArgs,
  names: StateBackendNames,
  roles: StateRoles,
  keys: StateKeys,
  parent: pulumi.Resource,
): ReplicaKeys {
  const { replicaRegion: region, environment, protect = true } = args;
  const replica = (kind: "state" | "secrets", what: string, alias: string, actions: RoleActions) => {
    const key = new kms.ReplicaKey(
      `${name}-${kind}-replica-key`,
      {
        region,
        primaryKeyArn: keys[kind].keyArn,
        description: `${what} of ${environment}, copy`,
        deletionWindowInDays: 30,
        policy: policyFor(args, roles, actions),
      },
      { parent, protect },
    );
    new kms.Alias(
      `${name}-${kind}-replica-alias`,
      { region, name: `alias/${alias}`, targetKeyId: key.keyId },
      { parent },
    );
    return key.arn;
  };
  return {
    stateKeyArn: replica("state", "State objects", names.stateAlias, {
      reader: ["kms:Decrypt"],
      replication: ["kms:Encrypt", "kms:GenerateDataKey"],
    }),
    secretsKeyArn: replica("secrets", "Secrets in stacks", names.secretsAlias, { reader: ["kms:Decrypt"] }),
  };
}

/** What each role does with a key; nothing where it is left out. */
type RoleActions = Readonly<Partial<Record<keyof StateRoles, readonly string[]>>>;

const sids: Readonly<Record<keyof StateRoles, string>> = {
  writer: "StateWriter",
  reader: "StateReader",
  replication: "Replication",
};

function policyFor(
  { accountId, workloadAccountId }: StateBackendArgs,
  { writer, reader, replication }: StateRoles,
  actions: RoleActions,
): pulumi.Output<string> {
  return pulumi
    .all({ writer: writer.arn, reader: reader.arn, replication: replication?.arn })
    .apply((arns) => {
      const grants = (["writer", "reader", "replication"] as const).flatMap((role): KeyGrant[] => {
        const [roleArn, allowed] = [arns[role], actions[role]];
        return roleArn === undefined || allowed === undefined
          ? []
          : [{ sid: sids[role], roleArn, actions: allowed }];
      });
      return JSON.stringify(stateKeyPolicy({ accountId, grants, deniedAccountId: workloadAccountId }));
    });
}
