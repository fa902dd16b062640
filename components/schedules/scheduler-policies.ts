import type { Account } from "../shared/account";
import { serviceTrust } from "../shared/service-trust";

/** Lets the schedules of one group, and nobody else's, take the role (EventBridge Scheduler user guide). */
export function schedulerTrust({ accountId, region }: Account, group: string): object {
  return serviceTrust("scheduler.amazonaws.com", {
    StringEquals: {
      "aws:SourceAccount": accountId,
      "aws:SourceArn": `arn:aws:scheduler:${region}:${accountId}:schedule-group/${group}`,
    },
  });
}

/** Stopping and starting of one instance. */
export function databaseSwitchPolicy({ accountId, region }: Account, identifier: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
        Resource: `arn:aws:rds:${region}:${accountId}:db:${identifier}`,
      },
    ],
  };
}
