import { alarmState } from "../../aws/ecs/alarm-states";
import { COMPOSITE_ALARM, METRIC_ALARM } from "../../aws/cloudwatch/types";
import type { CloudResource } from "../../cloud/cloud";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import type { CallContext, ServiceApi } from "../call";

/** Amazon CloudWatch API reference. Answers are never so long that they come in pages. */
export const cloudwatch: ServiceApi = {
  prefix: "cloudwatch",
  operations: {
    DescribeAlarms: (input, context) => {
      // Who does not say which kinds gets metric alarms alone.
      const types = input["AlarmTypes"] === undefined ? ["MetricAlarm"] : texts(input, "AlarmTypes");
      const alarms = (kind: string, type: string): readonly Values[] =>
        types.includes(kind) ? alarmsOf(type, input, context) : [];
      return {
        MetricAlarms: alarms("MetricAlarm", METRIC_ALARM),
        CompositeAlarms: alarms("CompositeAlarm", COMPOSITE_ALARM),
      };
    },
    ListDashboards: (input, { cloud }) => ({
      DashboardEntries: cloud
        .list({ type: "aws:cloudwatch/dashboard:Dashboard" })
        .filter(({ id }) => id.startsWith(text(input, "DashboardNamePrefix")))
        .map(({ id, outputs }) => ({ DashboardName: id, DashboardArn: outputs["dashboardArn"] })),
    }),
  },
};

function alarmsOf(type: string, input: Values, { cloud, region }: CallContext): readonly Values[] {
  const names = texts(input, "AlarmNames");
  const prefix = text(input, "AlarmNamePrefix");
  return cloud
    .list({ type, region })
    .filter(({ id }) => (names.length === 0 || names.includes(id)) && id.startsWith(prefix))
    .map((alarm) => ({ ...view(alarm), ...stateView(alarm, { cloud, region }) }))
    .filter(({ StateValue }) => (input["StateValue"] ?? StateValue) === StateValue);
}

function view({ id, outputs }: CloudResource): Values {
  return {
    AlarmName: id,
    AlarmArn: outputs["arn"],
    AlarmDescription: outputs["alarmDescription"],
    ActionsEnabled: outputs["actionsEnabled"],
  };
}

function stateView(alarm: CloudResource, { cloud }: CallContext): Values & { readonly StateValue: string } {
  const { state, since } = alarmState(cloud, alarm);
  return {
    StateValue: state,
    StateReason: since === undefined ? "Nothing was measured" : "It was put into this state by hand",
    ...(since === undefined ? {} : { StateUpdatedTimestamp: since, StateTransitionedTimestamp: since }),
  };
}
