import type { Account } from "../shared/account";

/**
 * Policy of the access log bucket: the log delivery service may write this account's logs, and nobody may use
 * anything but TLS 1.2 or newer.
 *
 * Source: Elastic Load Balancing guide, "Enable access logs". The service's principal replaces the per-region
 * accounts of earlier days.
 */
export function accessLogPolicy(bucketArn: string, { accountId }: Pick<Account, "accountId">): object {
  const everything = [bucketArn, `${bucketArn}/*`];
  const deny = (Sid: string, Condition: object) => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: everything,
    Condition,
  });
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "LogDelivery",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucketArn}/AWSLogs/${accountId}/*`,
      },
      deny("TlsOnly", { Bool: { "aws:SecureTransport": "false" } }),
      deny("NoOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
    ],
  };
}
