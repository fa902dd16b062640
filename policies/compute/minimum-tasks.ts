import { resourcePolicy, type Check, type Context } from "../lib/policy";
import { asProperties, finding, isAbsentOr, isAtLeast, ofType, property } from "../lib/property";

const isEnough = ({ settings }: Context) => isAtLeast(settings["tasks"] ?? 0, "tasks");

const target = "aws:appautoscaling/target:Target";
const scheduled = "aws:appautoscaling/scheduledAction:ScheduledAction";

/** Absent means 0. */
const desiredCount: Check = ({ props: { desiredCount: count = 0 } }, context) => {
  const enough = isEnough(context);
  return enough.accepts(count) ? [] : [finding("desiredCount", count, enough)];
};

/** Capacities of other things than services are counted in other units. */
const ofServices = (check: Check): Check => {
  return (resource, context) =>
    resource.props["serviceNamespace"] === "ecs" ? check(resource, context) : [];
};

const capacity = (path: string) => ofServices(property(path, (context) => isEnough(context)));

/** What an action leaves out stays as it was. */
const changedCapacity = (path: string) =>
  ofServices(property(path, (context) => isAbsentOr(isEnough(context))));

const isAction: Check = ({ props: { scalableTargetAction } }) =>
  Object.keys(asProperties(scalableTargetAction)).length > 0
    ? []
    : [
        finding("scalableTargetAction", scalableTargetAction, {
          required: "a capacity",
          accepts: () => false,
        }),
      ];

export const minimumTasks = resourcePolicy({
  id: "ecs-min-tasks",
  description: "In production a service always has more than one task.",
  risk: "When its only task, or the availability zone of it, fails, the service is down until a new one has started.",
  severity: "high",
  frameworks: {},
  fix: "Raise desiredCount of the service, minCapacity of its scaling target, or the capacities of the scheduled action: minCount and desiredCount of the Service component.",
  settings: {
    tasks: {
      description: "Fewest tasks of a service",
      minimum: 0,
      default: 2,
      environments: { dev: 0, staging: 0 },
    },
  },
  types: ["aws:ecs/service:Service", target, scheduled],
  checks: [
    ...ofType("aws:ecs/service:Service", desiredCount),
    ...ofType(target, capacity("minCapacity"), capacity("maxCapacity")),
    ...ofType(
      scheduled,
      isAction,
      changedCapacity("scalableTargetAction.minCapacity"),
      changedCapacity("scalableTargetAction.maxCapacity"),
    ),
  ],
});
