import type { ResourceModel } from "../../provider/model";
import { compositeAlarm } from "./composite-alarm";
import { dashboard } from "./dashboard";
import { eventRule, eventTarget } from "./event-rule";
import { LOG_GROUP, logGroup } from "./log-group";
import { LOG_METRIC_FILTER, logMetricFilter } from "./log-metric-filter";
import { LOG_RESOURCE_POLICY, logResourcePolicy } from "./log-resource-policy";
import { metricAlarm } from "./metric-alarm";
import { COMPOSITE_ALARM, EVENT_RULE, EVENT_TARGET, METRIC_ALARM } from "./types";

export const cloudwatchResources: Readonly<Record<string, ResourceModel>> = {
  [LOG_GROUP]: logGroup,
  [LOG_METRIC_FILTER]: logMetricFilter,
  [LOG_RESOURCE_POLICY]: logResourcePolicy,
  [METRIC_ALARM]: metricAlarm,
  [COMPOSITE_ALARM]: compositeAlarm,
  "aws:cloudwatch/dashboard:Dashboard": dashboard,
  [EVENT_RULE]: eventRule,
  [EVENT_TARGET]: eventTarget,
};
