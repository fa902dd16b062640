import { resourcePolicy, type Check } from "../lib/policy";

/** What ECS and its scaling move by themselves after the service was made. */
const MOVED = ["desiredCount", "loadBalancers"] as const;

const ignoresWhatMoves: Check = ({ opts: { ignoreChanges } }) =>
  MOVED.filter((name) => !ignoreChanges.includes(name)).map((name) => ({
    property: "ignoreChanges",
    observed: `a list without ${name}`,
    required: `${name} too`,
  }));

export const serviceStateIgnored = resourcePolicy({
  id: "ecs-service-ignore",
  description: "Pulumi leaves the number of tasks to scaling, and the serving target group to ECS.",
  risk: "An update sends the service back to the number of tasks, and to the target group, that it began with.",
  severity: "high",
  frameworks: {},
  fix: 'Set ignoreChanges to ["desiredCount", "loadBalancers"] in the options of the service (components/service).',
  types: ["aws:ecs/service:Service"],
  checks: [ignoresWhatMoves],
});
