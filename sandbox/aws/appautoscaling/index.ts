import type { ResourceModel } from "../../provider/model";
import { policy } from "./policy";
import { scheduledAction } from "./scheduled-action";
import { target } from "./target";

export const appautoscalingResources: Readonly<Record<string, ResourceModel>> = {
  "aws:appautoscaling/policy:Policy": policy,
  "aws:appautoscaling/scheduledAction:ScheduledAction": scheduledAction,
  "aws:appautoscaling/target:Target": target,
};
