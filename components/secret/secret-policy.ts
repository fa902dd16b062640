/** A secret's resource policy as Secrets Manager takes it. */
export interface SecretPolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/**
 * Who may not use the secret, whatever their own policies and later statements here say: other accounts, and
 * anybody without TLS. Within the account IAM decides.
 *
 * AWS services that call on their own behalf belong to no account, so that a condition on the account alone would
 * shut them out.
 */
export function secretPolicy(accountId: string): SecretPolicyDocument {
  const denial = (sid: string, condition: object) => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: "secretsmanager:*",
    Resource: "*",
    Condition: condition,
  });
  return {
    Version: "2012-10-17",
    Statement: [
      denial("TlsOnly", { Bool: { "aws:SecureTransport": "false" } }),
      denial("OtherAccounts", {
        StringNotEquals: { "aws:PrincipalAccount": accountId },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      }),
    ],
  };
}
