import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { createLambdaRotation, createReminder, rotationTags } from "./rotation";
import { checkedArgs } from "./secret-args";
import type { SecretArgs } from "./secret-args";
import { secretPolicy } from "./secret-policy";

/**
 * A secret of an application in Secrets Manager: encrypted with a key that is ours, closed to other accounts,
 * rotated at least every 90 days, and restorable for a while after it is deleted.
 *
 * Creates 1. without a key given, an `EncryptionKey`, 2. the `secretsmanager.Secret`, 3. its
 * `secretsmanager.SecretPolicy`, 4. with a value, a `secretsmanager.SecretVersion`, 5. its
 * `secretsmanager.SecretRotation`, or for rotation by hand a `cloudwatch.EventRule` and
 * `cloudwatch.EventTarget` that remind of it.
 *
 * ```ts
 * const paymentKey = new Secret("payment-api-key", {
 *   environment: "dev",
 *   accountId: "333333333333",
 *   description: "Key of the payment provider",
 *   rotation: {
 *     type: "hand",
 *     reason: "The provider hands out keys on its web page only",
 *     alarmTopicArn: alarms.topicArn,
 *     runbookUrl: "https://example.org/runbooks/rotate-secret.md",
 *   },
 * });
 * new Service("api", { ..., secretArns: { PAYMENT_KEY_ARN: paymentKey.arn }, secretsKeyArn: paymentKey.keyArn });
 * ```
 *
 * Cost: 0.40 USD a month and 0.05 USD for 10 000 requests; a key of its own about 1 USD a month.
 */
export class Secret extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** As Secrets Manager knows it: the component's name and some characters more. */
  readonly name: pulumi.Output<string>;
  /** Key that encrypts it: who reads the secret must be allowed to decrypt with it. */
  readonly keyArn: pulumi.Output<string>;

  /** @throws ArgsError when an argument is malformed or misspelt, or the value would live longer than 90 days */
  constructor(name: string, args: SecretArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:secret:Secret", name, withoutValue(checkedArgs(name, args)), opts);
    const protect = args.protect ?? args.environment !== "dev";
    const child = { parent: this };
    this.keyArn = pulumi.output(args.kmsKeyArn ?? this.createKey(name, args, protect).keyArn);
    const secret = new secretsmanager.Secret(
      `${name}-secret`,
      {
        description: args.description,
        kmsKeyId: this.keyArn,
        recoveryWindowInDays: args.environment === "prod" ? 30 : 7,
        tags: rotationTags(args.rotation),
      },
      { ...child, protect },
    );
    const policy = new secretsmanager.SecretPolicy(
      `${name}-policy`,
      {
        secretArn: secret.arn,
        policy: JSON.stringify(secretPolicy(args.accountId)),
        blockPublicPolicy: true,
      },
      child,
    );
    const value = this.createValue(name, args, secret);
    if (args.rotation.type === "lambda") {
      // The function's first step reads the value of before.
      createLambdaRotation(name, args.rotation, secret, { ...child, dependsOn: value });
    } else {
      createReminder(name, args.rotation, secret, child);
    }
    // The policy's: whoever is given the secret gets it closed.
    this.arn = policy.secretArn;
    this.name = secret.name;
    this.registerOutputs({ arn: this.arn, name: this.name, keyArn: this.keyArn });
  }

  private createKey(name: string, { accountId, environment }: SecretArgs, protect: boolean): EncryptionKey {
    return new EncryptionKey(
      `${name}-encryption`,
      { accountId, description: `Secret ${name}`, alias: `${environment}/secrets/${name}`, protect },
      { parent: this },
    );
  }

  /** Write-only: the provider never hands it back, so that it is in no output of the resource. */
  private createValue(
    name: string,
    { value }: SecretArgs,
    secret: secretsmanager.Secret,
  ): secretsmanager.SecretVersion[] {
    if (value === undefined) return [];
    return [
      new secretsmanager.SecretVersion(
        `${name}-value`,
        {
          secretId: secret.arn,
          secretStringWo: pulumi.secret(value.secretString),
          secretStringWoVersion: value.version,
        },
        { parent: this },
      ),
    ];
  }
}

/** Pulumi keeps a component's arguments in its state as they are. */
function withoutValue({ value: _value, ...args }: SecretArgs): Omit<SecretArgs, "value"> {
  return args;
}
