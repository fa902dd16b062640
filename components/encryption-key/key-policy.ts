import type { Account } from "../shared/account";

/** A `Condition` block of a policy statement: operator, then key, then accepted values. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** An AWS service that may use a key by itself, not on behalf of a caller with permissions of its own. */
export interface KeyUse {
  /** Statement id: letters and digits. */
  readonly sid: string;
  /** Service principals, e.g. `logs.us-east-1.amazonaws.com`. */
  readonly services: readonly string[];
  readonly actions: readonly string[];
  /** What the request must say. Left out only where the service sends nothing a condition could read. */
  readonly condition?: PolicyCondition;
}

/** A key policy as KMS takes it. */
export interface KeyPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/**
 * The policy of a key: the account administers it and hands out use through IAM; services get exactly the uses
 * listed. The first statement is what keeps the key manageable (KMS refuses a policy that would lock everybody
 * out) and what makes IAM policies count.
 */
export function keyPolicy(accountId: string, uses: readonly KeyUse[]): KeyPolicy {
  const administration = {
    Sid: "AccountAdministration",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return { Version: "2012-10-17", Statement: [administration, ...uses.map(statement)] };
}

function statement({ sid, services, actions, condition }: KeyUse): object {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: services },
    Action: actions,
    Resource: "*",
    ...(condition && { Condition: condition }),
  };
}

/**
 * Lets CloudWatch Logs encrypt log groups of one account and region with the key (CloudWatch Logs user guide,
 * "Encrypt log data using AWS KMS").
 *
 * @param logGroup name of the log groups, `*` for any run of characters
 */
export function logGroupsUse({ accountId, region }: Account, logGroup = "*"): KeyUse {
  return {
    sid: "LogGroups",
    services: [`logs.${region}.amazonaws.com`],
    actions: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:${logGroup}`,
      },
    },
  };
}

/**
 * Lets CloudWatch alarms, EventBridge rules and RDS events publish to encrypted SNS topics.
 *
 * Only CloudWatch can be held to the account: EventBridge does not send `aws:SourceAccount` or `aws:SourceArn`
 * with its request to KMS, so a condition would silently drop every event (SNS developer guide, "Key
 * management"). A key with this use should therefore encrypt nothing but the topic.
 */
export function topicPublishersUse(accountId: string): readonly KeyUse[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey*"];
  return [
    {
      sid: "Alarms",
      services: ["cloudwatch.amazonaws.com"],
      actions,
      condition: { StringEquals: { "aws:SourceAccount": accountId } },
    },
    { sid: "Events", services: ["events.amazonaws.com", "events.rds.amazonaws.com"], actions },
  ];
}
