import { describePolicy, unknown } from "../../testing/describe-policy";
import { minimumTasks } from "./minimum-tasks";

const few = (property: string, observed: string) => ({ property, observed, required: "at least 2 tasks" });
const changed = (property: string, observed: string) => ({
  property: `scalableTargetAction.${property}`,
  observed,
  required: "at least 2 tasks, or absent",
});

describePolicy(
  "CS-01 ecs-min-tasks of a service",
  minimumTasks,
  { type: "aws:ecs/service:Service", props: { desiredCount: 2 } },
  {
    compliant: [
      { when: "none in dev", props: { desiredCount: 0 }, environment: "dev" },
      { when: "none in staging", props: { desiredCount: undefined }, environment: "staging" },
    ],
    violating: [{ when: "one", props: { desiredCount: 1 }, findings: [few("desiredCount", "1")] }],
    absent: [
      {
        when: "nothing said, which is none",
        props: { desiredCount: undefined },
        findings: [few("desiredCount", "0")],
      },
    ],
    unknown: [{ when: "the count", props: { desiredCount: unknown }, undecided: ["desiredCount"] }],
    wrongType: [{ when: "a text", props: { desiredCount: "2" }, findings: [few("desiredCount", "a text")] }],
  },
);

describePolicy(
  "CS-01 ecs-min-tasks of a scaling target",
  minimumTasks,
  {
    type: "aws:appautoscaling/target:Target",
    props: { serviceNamespace: "ecs", minCapacity: 2, maxCapacity: 4 },
  },
  {
    compliant: [
      { when: "something else is scaled", props: { serviceNamespace: "rds", minCapacity: 1 } },
      { when: "none in dev", props: { minCapacity: 0, maxCapacity: 0 }, environment: "dev" },
    ],
    violating: [
      {
        when: "none",
        props: { minCapacity: 0, maxCapacity: 1 },
        findings: [few("minCapacity", "0"), few("maxCapacity", "1")],
      },
    ],
    absent: [
      { when: "no minimum", props: { minCapacity: undefined }, findings: [few("minCapacity", "not set")] },
    ],
    unknown: [
      {
        when: "both",
        props: { minCapacity: unknown, maxCapacity: unknown },
        undecided: ["minCapacity", "maxCapacity"],
      },
    ],
    wrongType: [{ when: "a text", props: { minCapacity: "2" }, findings: [few("minCapacity", "a text")] }],
  },
);

describePolicy(
  "CS-01 ecs-min-tasks of a scheduled action",
  minimumTasks,
  {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    props: { serviceNamespace: "ecs", scalableTargetAction: { minCapacity: 2, maxCapacity: 4 } },
  },
  {
    compliant: [
      { when: "more at most", props: { scalableTargetAction: { maxCapacity: 20 } } },
      {
        when: "staging stops at night",
        props: { scalableTargetAction: { minCapacity: 0, maxCapacity: 0 } },
        environment: "staging",
      },
    ],
    violating: [
      {
        when: "prod stops at night",
        props: { scalableTargetAction: { minCapacity: 0, maxCapacity: 0 } },
        findings: [changed("minCapacity", "0"), changed("maxCapacity", "0")],
      },
    ],
    absent: [
      {
        when: "nothing changes",
        props: { scalableTargetAction: undefined },
        findings: [{ property: "scalableTargetAction", observed: "not set", required: "a capacity" }],
      },
    ],
    unknown: [
      {
        when: "the minimum",
        props: { scalableTargetAction: { minCapacity: unknown } },
        undecided: ["scalableTargetAction.minCapacity"],
      },
    ],
    wrongType: [
      {
        when: "a text",
        props: { scalableTargetAction: { minCapacity: "0" } },
        findings: [changed("minCapacity", "a text")],
      },
      {
        when: "the action is a text",
        props: { scalableTargetAction: "stop" },
        findings: [{ property: "scalableTargetAction", observed: "a text", required: "a capacity" }],
      },
    ],
  },
);
