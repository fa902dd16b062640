import type { SchedulesArgs } from "./schedules-args";

/** Schedules with the default hours, 09:00 to 17:00 UTC on weekdays. */
export const minimalSchedules: SchedulesArgs = {
  environment: "dev",
  accountId: "123456789012",
  region: "us-east-1",
  database: {
    identifier: "dev-postgres",
    backupWindow: "12:00-13:00",
    maintenanceWindow: "wed:14:00-wed:15:00",
  },
  services: { api: { resourceId: "service/causeway-dev/api", minCount: 1, maxCount: 4 } },
  resultsTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
};
