import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { topicPublishersUse } from "../encryption-key/key-policy";
import { checkAccountId } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { environments, type Environment } from "../shared/environment";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../shared/known-args";
import { topicPolicy } from "./topic-policy";

/** Whose alarms a topic tells: an environment's, or those of the management account. */
export type AlarmScope = Environment | "management";

/** Somebody who is told. SNS asks the endpoint to confirm before it delivers anything. */
export interface AlarmSubscription {
  readonly protocol: "email" | "https";
  /** An e-mail address, or an address that starts with `https://`. May be a secret. */
  readonly endpoint: pulumi.Input<string>;
}

/** Arguments of {@link AlarmTopic}. */
export interface AlarmTopicArgs {
  /** Whose alarms they are: names the key's alias. Changing it replaces the alias. */
  readonly environment: AlarmScope;
  /** Account whose alarms and events may publish. Changes in place. */
  readonly accountId: string;
  /**
   * Who is told, each under a name of its own. Changing an entry or its name replaces the subscription, which
   * has to be confirmed again.
   *
   * @default - nobody: subscriptions are made elsewhere
   */
  readonly subscriptions?: Readonly<Record<string, AlarmSubscription>>;
  /**
   * Whether Pulumi refuses to delete the key.
   *
   * @default true
   */
  readonly protectKey?: boolean;
}

/**
 * The topic that every alarm of an environment tells, encrypted with a key of its own.
 *
 * Creates 1. an `EncryptionKey` that publishers may use, 2. the `sns.Topic`, 3. its `sns.TopicPolicy`, 4. one
 * `sns.TopicSubscription` for each subscription.
 *
 * ```ts
 * const alarms = new AlarmTopic("alarms", {
 *   environment: "dev",
 *   accountId: "123456789012",
 *   subscriptions: { "on-call": { protocol: "email", endpoint: "oncall@example.org" } },
 * });
 * ```
 *
 * Cost: the key, about 1 USD a month; messages are free or nearly so.
 */
export class AlarmTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;

  /** @throws ArgsError when the environment, the account id or a subscription is malformed */
  constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:alarm-topic:AlarmTopic", name, checkedArgs(name, args), opts);
    const key = new EncryptionKey(
      `${name}-encryption`,
      {
        accountId: args.accountId,
        description: "Alarm topic",
        alias: `${args.environment}/${name}`,
        uses: topicPublishersUse(args.accountId),
        protect: args.protectKey,
      },
      { parent: this },
    );
    const topic = new sns.Topic(`${name}-topic`, { kmsMasterKeyId: key.keyArn }, { parent: this });
    const policy = new sns.TopicPolicy(
      `${name}-policy`,
      { arn: topic.arn, policy: topic.arn.apply((arn) => JSON.stringify(topicPolicy(arn, args.accountId))) },
      { parent: this },
    );
    for (const [key, subscription] of Object.entries(args.subscriptions ?? {})) {
      new sns.TopicSubscription(
        `${name}-${key}-subscription`,
        { topic: topic.arn, ...subscription },
        { parent: this },
      );
    }
    // The policy's, not the topic's: whoever uses it waits until publishing is allowed. RDS checks on subscribing.
    this.topicArn = policy.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

const subscriptionNames: ArgumentNames<AlarmSubscription> = { protocol: true, endpoint: true };

/** Every argument, for {@link checkKnownArgs}. */
const alarmTopicArgNames: ArgumentNames<AlarmTopicArgs> = {
  environment: true,
  accountId: true,
  subscriptions: eachOf(subscriptionNames),
  protectKey: true,
};

function checkedArgs(name: string, args: AlarmTopicArgs): AlarmTopicArgs {
  assertArgs(`AlarmTopic "${name}"`, [
    ...checkKnownArgs(args, alarmTopicArgNames),
    checkScope(args.environment),
    checkAccountId(args.accountId),
    ...Object.entries(args.subscriptions ?? {}).map(checkEndpoint),
  ]);
  return args;
}

const scopes: readonly string[] = [...environments, "management"];

function checkScope(got: string): ArgsProblem | undefined {
  if (scopes.includes(got)) return undefined;
  const list = scopes.join(", ");
  return { argument: "environment", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

const endpointForms = {
  email: { form: /^[^\s@]+@[^\s@]+$/, expected: "an e-mail address" },
  https: { form: /^https:\/\/\S+$/, expected: "an address that starts with https://" },
} as const;

/** An endpoint known only later is left to SNS: as a secret it has no place in a message. */
function checkEndpoint([key, { protocol, endpoint }]: [string, AlarmSubscription]): ArgsProblem | undefined {
  const { form, expected } = endpointForms[protocol];
  if (typeof endpoint !== "string" || form.test(endpoint)) return undefined;
  const argument = `subscriptions.${key}.endpoint`;
  return { argument, got: endpoint, expected, fix: `correct the endpoint or the protocol, now ${protocol}` };
}
