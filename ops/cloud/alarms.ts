import { askAws } from "./ask-aws";
import { clientSettings } from "./client-settings";
import { byRegion, inPages } from "./pages";
import type { StackAlarm } from "./stack-resources";

/** An alarm as CloudWatch has it now. */
export interface LiveAlarm {
  readonly name: string;
  readonly state: string;
  /** When it came into that state. */
  readonly since?: Date;
  /** What CloudWatch says of it. */
  readonly reason?: string;
}

/** Names that one request takes (CloudWatch API reference, `DescribeAlarms`). */
const NAMES = 100;

/**
 * Of these alarms those that are there.
 *
 * @throws UserError when CloudWatch does not say
 */
export async function readAlarms(
  alarms: readonly Pick<StackAlarm, "name" | "region">[],
  env: NodeJS.ProcessEnv,
): Promise<readonly LiveAlarm[]> {
  const { CloudWatchClient, DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
  return byRegion(alarms, async (region, named) => {
    const client = new CloudWatchClient(await clientSettings(region, env));
    return inPages(named, NAMES, async (page) => {
      const command = new DescribeAlarmsCommand({
        AlarmNames: page.map(({ name }) => name),
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        MaxRecords: NAMES,
      });
      const answer = await askAws("cloudwatch:DescribeAlarms", region, () => client.send(command));
      return [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])].map((alarm) => ({
        name: alarm.AlarmName ?? "",
        state: alarm.StateValue ?? "",
        ...(alarm.StateTransitionedTimestamp === undefined
          ? {}
          : { since: alarm.StateTransitionedTimestamp }),
        ...(alarm.StateReason === undefined ? {} : { reason: alarm.StateReason }),
      }));
    });
  });
}
