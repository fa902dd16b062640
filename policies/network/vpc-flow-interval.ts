import { resourcePolicy } from "../lib/policy";
import { isAtMost, property } from "../lib/property";

export const vpcFlowInterval = resourcePolicy({
  id: "vpc-flow-interval",
  description: "Flow logs are written every minute.",
  risk: "An alarm comes late, and short connections that came one after another look like one.",
  severity: "low",
  frameworks: {},
  fix: "Set maxAggregationInterval to 60. Left out, it is 600.",
  settings: {
    seconds: {
      description: "Seconds that a flow log may gather before it writes; AWS knows 60 and 600.",
      minimum: 60,
      default: 60,
    },
  },
  types: ["aws:ec2/flowLog:FlowLog"],
  checks: [
    property("maxAggregationInterval", ({ settings }) => isAtMost(settings["seconds"] ?? 0, "seconds")),
  ],
});
