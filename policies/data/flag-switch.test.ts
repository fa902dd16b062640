import { describePolicy, unknown } from "../../testing/describe-policy";
import { flagSwitch } from "./flag-switch";

const growing = (observed: string) => ({
  property: "deploymentDurationInMinutes",
  observed,
  required: "at most 0 minutes",
});
const baking = (observed: string) => ({
  property: "finalBakeTimeInMinutes",
  observed,
  required: "at most 0 minutes, or absent",
});

describePolicy(
  "RB-09 flag-switch",
  flagSwitch,
  {
    type: "aws:appconfig/deploymentStrategy:DeploymentStrategy",
    props: { deploymentDurationInMinutes: 0, growthFactor: 100, finalBakeTimeInMinutes: 0 },
  },
  {
    violating: [
      { when: "it grows for an hour", props: { deploymentDurationInMinutes: 60 }, findings: [growing("60")] },
      {
        when: "it bakes, and blocks the next",
        props: { finalBakeTimeInMinutes: 10 },
        findings: [baking("10")],
      },
    ],
    absent: [
      { when: "no bake, by default", props: { finalBakeTimeInMinutes: undefined } },
      {
        when: "no time to grow in",
        props: { deploymentDurationInMinutes: undefined },
        findings: [growing("not set")],
      },
    ],
    unknown: [
      {
        when: "the time to grow in",
        props: { deploymentDurationInMinutes: unknown },
        undecided: ["deploymentDurationInMinutes"],
      },
    ],
    wrongType: [
      { when: "a text", props: { deploymentDurationInMinutes: "0" }, findings: [growing("a text")] },
    ],
  },
);

const monitored = (observed: string) => ({ property: "monitors", observed, required: "absent" });

describePolicy(
  "RB-09 flag-switch, of environments",
  flagSwitch,
  { type: "aws:appconfig/environment:Environment", props: { name: "prod" } },
  {
    violating: [
      {
        when: "an alarm takes a switch back",
        props: { monitors: [{ alarmArn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors" }] },
        findings: [monitored("a list of 1")],
      },
    ],
    absent: [{ when: "no alarm", props: { monitors: undefined } }],
    unknown: [{ when: "the alarms", props: { monitors: unknown }, undecided: ["monitors"] }],
    wrongType: [{ when: "a boolean", props: { monitors: true }, findings: [monitored("true")] }],
  },
);
