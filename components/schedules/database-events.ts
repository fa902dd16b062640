import { eventNotice } from "../alarm/notification";

/**
 * RDS events of one instance that are results of a schedule (RDS user guide, "Amazon RDS event categories"):
 * stopped, started, and started by RDS itself because it had been stopped for seven days.
 */
export function switchedPattern(identifier: string): object {
  return {
    source: ["aws.rds"],
    "detail-type": ["RDS DB Instance Event"],
    detail: {
      SourceIdentifier: [identifier],
      EventID: ["RDS-EVENT-0087", "RDS-EVENT-0088", "RDS-EVENT-0154"],
    },
  };
}

/** What the topic is told: no alarm, so neither severity nor runbook. What RDS says of these events is fixed text. */
export const switchedMessage = eventNotice({
  summary: "<database>: <message>",
  inputPaths: { database: "$.detail.SourceIdentifier", message: "$.detail.Message" },
});
