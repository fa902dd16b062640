import type { ResourceModel } from "../../provider/model";
import { alarmMuteRule } from "./alarm-mute-rule";
import { schedule } from "./schedule";
import { scheduleGroup } from "./schedule-group";
import { SCHEDULE, SCHEDULE_GROUP } from "./types";

/** Everything that happens by the clock: schedules, and the hours in which alarms are muted. */
export const schedulerResources: Readonly<Record<string, ResourceModel>> = {
  "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": alarmMuteRule,
  [SCHEDULE]: schedule,
  [SCHEDULE_GROUP]: scheduleGroup,
};
