import type { Account } from "../shared/account";

/** Lets enhanced monitoring of one instance take the role, and nobody else's (RDS user guide). */
export function monitoringTrust({ accountId, region }: Account, identifier: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "monitoring.rds.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          StringLike: { "aws:SourceArn": `arn:aws:rds:${region}:${accountId}:db:${identifier}` },
        },
      },
    ],
  };
}
