import type { DatabaseArgs } from "./database-args";

/** A database that says only where it is and whom it tells. */
export const minimalDatabase: DatabaseArgs = {
  environment: "dev",
  accountId: "123456789012",
  region: "us-east-1",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
  runbookUrl: "https://example.org/runbooks/relieve-database",
};
