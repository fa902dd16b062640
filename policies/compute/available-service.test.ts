import { describePolicy, unknown } from "../../testing/describe-policy";
import { availableService } from "./available-service";

const healthy = (observed: string, percent = 100) => ({
  property: "deploymentMinimumHealthyPercent",
  observed,
  required: `at least ${percent} percent, or absent`,
});
const spread = (observed: string) => ({
  property: "availabilityZoneRebalancing",
  observed,
  required: "ENABLED",
});
const subnets = (observed: string) => ({
  property: "networkConfiguration.subnets",
  observed,
  required: "a list of at least 2 subnets",
});

describePolicy(
  "CS-03 ecs-availability",
  availableService,
  {
    type: "aws:ecs/service:Service",
    props: {
      deploymentMinimumHealthyPercent: 100,
      availabilityZoneRebalancing: "ENABLED",
      networkConfiguration: { subnets: ["a", "b"] },
    },
  },
  {
    compliant: [
      { when: "half of them in dev", props: { deploymentMinimumHealthyPercent: 50 }, environment: "dev" },
      {
        when: "subnets that are not known yet",
        props: { networkConfiguration: { subnets: [unknown, unknown] } },
      },
    ],
    violating: [
      {
        when: "tasks go before new ones have come",
        props: { deploymentMinimumHealthyPercent: 0 },
        findings: [healthy("0")],
      },
      {
        when: "none stays in dev",
        props: { deploymentMinimumHealthyPercent: 0 },
        environment: "dev",
        findings: [healthy("0", 50)],
      },
      {
        when: "zones are not balanced",
        props: { availabilityZoneRebalancing: "DISABLED" },
        findings: [spread('"DISABLED"')],
      },
      {
        when: "one subnet",
        props: { networkConfiguration: { subnets: ["a"] } },
        findings: [subnets("a list of 1")],
      },
    ],
    absent: [
      { when: "no percentage, which is 100", props: { deploymentMinimumHealthyPercent: undefined } },
      {
        when: "no word of zones",
        props: { availabilityZoneRebalancing: undefined, networkConfiguration: undefined },
        findings: [spread("not set"), subnets("not set")],
      },
    ],
    unknown: [
      {
        when: "all of it",
        props: {
          deploymentMinimumHealthyPercent: unknown,
          availabilityZoneRebalancing: unknown,
          networkConfiguration: { subnets: unknown },
        },
        undecided: [
          "deploymentMinimumHealthyPercent",
          "availabilityZoneRebalancing",
          "networkConfiguration.subnets",
        ],
      },
    ],
    wrongType: [
      {
        when: "a text, a boolean, a text",
        props: {
          deploymentMinimumHealthyPercent: "100",
          availabilityZoneRebalancing: true,
          networkConfiguration: { subnets: "a,b" },
        },
        findings: [healthy("a text"), spread("true"), subnets("a text")],
      },
    ],
  },
);
