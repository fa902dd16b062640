/** What a role may do with a key. */
export interface KeyGrant {
  /** Statement id: letters and digits. */
  readonly sid: string;
  readonly roleArn: string;
  readonly actions: readonly string[];
}

/** Who stands in a state key's policy. */
export interface StateKeyPolicy {
  readonly accountId: string;
  readonly grants: readonly KeyGrant[];
  /** Account whose principals are denied the key's use, whoever allows it. */
  readonly deniedAccountId: string | undefined;
}

/** Everything that makes or hands out use of a key; nothing that looks after it. */
const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant"];

/**
 * Everything that looks after a key and makes no use of it. `kms:PutKeyPolicy` among it is what keeps the key
 * manageable: KMS refuses a policy that would lock everybody out.
 */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:Describe*",
  "kms:Disable*",
  "kms:Enable*",
  "kms:Get*",
  "kms:List*",
  "kms:PutKeyPolicy",
  "kms:ReplicateKey",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:Update*",
];

/**
 * Policy of a key that only named roles may use, not even administrators of its own account: they look after it, and
 * to use it they would have to change this policy, which CloudTrail shows.
 *
 * KMS adds up what policies allow, so an allowed list alone would not keep out a role that IAM lets use every key. The
 * denials do, and they hold against grants too. A role's sessions bear the role's ARN in `aws:PrincipalArn`.
 */
export function stateKeyPolicy({ accountId, grants, deniedAccountId }: StateKeyPolicy): object {
  const statement = (Sid: string, Effect: string, AWS: string, Action: readonly string[]) => ({
    Sid,
    Effect,
    Principal: { AWS },
    Action,
    Resource: "*",
  });
  return {
    Version: "2012-10-17",
    Statement: [
      statement("Administration", "Allow", `arn:aws:iam::${accountId}:root`, administration),
      ...grants.map(({ sid, roleArn, actions }) => statement(sid, "Allow", roleArn, actions)),
      {
        ...statement("NobodyElse", "Deny", "*", use),
        Condition: { ArnNotEquals: { "aws:PrincipalArn": grants.map(({ roleArn }) => roleArn) } },
      },
      ...(deniedAccountId === undefined
        ? []
        : [
            {
              ...statement("NotFromWorkloadAccount", "Deny", "*", use),
              Condition: { StringEquals: { "aws:PrincipalAccount": deniedAccountId } },
            },
          ]),
    ],
  };
}
