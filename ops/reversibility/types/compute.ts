import { nothing } from "../holdings";
import { all } from "../table";
import type { TypeTable } from "../type-facts";

/** What runs, how much of it, and when. */
export const compute: TypeTable = {
  ...all(["aws:ecs/service:Service"], nothing({ meanwhile: "its tasks do not run, so requests fail" })),
  // A revision's number is not given again; the reverse change registers the same content as another one.
  ...all(["aws:ecs/taskDefinition:TaskDefinition"]),
  ...all(["aws:ecs/cluster:Cluster", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"]),
  ...all(
    [
      "aws:appautoscaling/policy:Policy",
      "aws:appautoscaling/scheduledAction:ScheduledAction",
      "aws:appautoscaling/target:Target",
    ],
    nothing({ meanwhile: "nothing is scaled by it" }),
  ),
  ...all(
    ["aws:scheduler/schedule:Schedule", "aws:scheduler/scheduleGroup:ScheduleGroup"],
    nothing({ meanwhile: "nothing is done by its clock" }),
  ),
};
