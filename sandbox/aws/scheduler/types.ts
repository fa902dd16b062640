export const SCHEDULE = "aws:scheduler/schedule:Schedule";
export const SCHEDULE_GROUP = "aws:scheduler/scheduleGroup:ScheduleGroup";
