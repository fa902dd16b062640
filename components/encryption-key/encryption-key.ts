import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { checkAccountId } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";
import { keyPolicy } from "./key-policy";
import type { KeyUse } from "./key-policy";

/** Arguments of {@link EncryptionKey}. */
export interface EncryptionKeyArgs {
  /** Account that administers the key. Changing it rewrites the policy in place. */
  readonly accountId: string;
  /** What the key is for, in words; shown in the console. Changes in place. */
  readonly description: string;
  /**
   * Name of the alias without `alias/`, e.g. `dev/database`. Unique in the account and region. Changing it
   * replaces the alias, not the key.
   */
  readonly alias: string;
  /**
   * Services that use the key by themselves; see `key-policy.ts` for the usual ones. Changes in place.
   *
   * @default - none: only IAM identities of the account
   */
  readonly uses?: readonly KeyUse[];
  /**
   * The whole policy as JSON, for a key that even the account's own administrators must not use. It has to leave
   * them `kms:PutKeyPolicy`, or KMS refuses it. Not together with `uses`. Changes in place.
   *
   * @default - the account administers the key and hands out its use through IAM
   */
  readonly policy?: pulumi.Input<string>;
  /**
   * Whether other regions can have replicas of the key, which decrypt what it encrypted. Changing it replaces the
   * key: data under the old one is lost with it.
   *
   * @default false
   */
  readonly multiRegion?: boolean;
  /**
   * Whether Pulumi refuses to delete or replace the key. Data under a deleted key is lost for good.
   *
   * @default true
   */
  readonly protect?: boolean;
}

/**
 * A customer managed KMS key with yearly rotation, a 30-day deletion window and a name.
 *
 * Creates 1. the `kms.Key`, 2. its `kms.Alias`.
 *
 * ```ts
 * const key = new EncryptionKey("data", {
 *   accountId: "123456789012",
 *   description: "Database storage, secret and logs",
 *   alias: "dev/database",
 *   uses: [logGroupsUse({ accountId: "123456789012", region: "us-east-1" })],
 * });
 * ```
 *
 * Cost: about 1 USD a month for a key, more after rotations, and 0.03 USD for 10 000 requests.
 */
export class EncryptionKey extends pulumi.ComponentResource {
  readonly keyArn: pulumi.Output<string>;
  readonly keyId: pulumi.Output<string>;
  /** With its prefix: `alias/dev/database`. */
  readonly aliasName: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `EncryptionKeyArgs` */
  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:encryption-key:EncryptionKey", name, checkedArgs(name, args), opts);
    const key = new kms.Key(
      `${name}-key`,
      {
        description: args.description,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        multiRegion: args.multiRegion,
        policy: args.policy ?? JSON.stringify(keyPolicy(args.accountId, args.uses ?? [])),
      },
      { parent: this, protect: args.protect ?? true },
    );
    const alias = new kms.Alias(
      `${name}-alias`,
      { name: `alias/${args.alias}`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.aliasName = alias.name;
    this.registerOutputs({ keyArn: this.keyArn, keyId: this.keyId, aliasName: this.aliasName });
  }
}

/** Every argument, for {@link checkKnownArgs}. */
const encryptionKeyArgNames: ArgumentNames<EncryptionKeyArgs> = {
  accountId: true,
  description: true,
  alias: true,
  uses: true,
  policy: true,
  multiRegion: true,
  protect: true,
};

function checkedArgs(name: string, args: EncryptionKeyArgs): EncryptionKeyArgs {
  assertArgs(`EncryptionKey "${name}"`, [
    ...checkKnownArgs(args, encryptionKeyArgNames),
    checkAccountId(args.accountId),
    checkDescription(args.description),
    checkAlias(args.alias),
    checkPolicy(args),
  ]);
  return args;
}

function checkDescription(got: string): ArgsProblem | undefined {
  if (got.trim() !== "") return undefined;
  return { argument: "description", got, expected: "words", fix: "say what the key encrypts" };
}

function checkAlias(got: string): ArgsProblem | undefined {
  if (/^(?!aws\/|alias\/)[A-Za-z0-9/_-]{1,250}$/.test(got)) return undefined;
  return {
    argument: "alias",
    got,
    expected: "letters, digits, /, _ and -, starting neither with aws/ nor with alias/",
    fix: "use a name such as dev/database",
  };
}

function checkPolicy({ policy, uses = [] }: EncryptionKeyArgs): ArgsProblem | undefined {
  if (policy === undefined || uses.length === 0) return undefined;
  return {
    argument: "uses",
    got: uses.map(({ sid }) => sid),
    expected: "no uses beside a policy",
    fix: "write them into the policy, or leave the policy out",
  };
}
