/**
 * Statement by which Elastic Load Balancing writes the logs of one account to a bucket (its guide, "Enable access
 * logs"). The service's principal replaces the accounts of its own, one for each region, of earlier days.
 */
export function logDelivery(bucketArn: string, accountId: string): object {
  return {
    Sid: "LogDelivery",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/AWSLogs/${accountId}/*`,
  };
}
