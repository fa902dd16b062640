import type { Account } from "../shared/account";
import { serviceTrust } from "../shared/service-trust";

/** Lets enhanced monitoring of one instance take the role, and nobody else's (RDS user guide). */
export function monitoringTrust({ accountId, region }: Account, identifier: string): object {
  return serviceTrust("monitoring.rds.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    StringLike: { "aws:SourceArn": `arn:aws:rds:${region}:${accountId}:db:${identifier}` },
  });
}
