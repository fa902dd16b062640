import { describePolicy, unknown } from "../../testing/describe-policy";
import { bakedDeploy } from "./baked-deploy";

const bake = (observed: string) => ({
  property: "deploymentConfiguration.bakeTimeInMinutes",
  observed,
  required: "at least 5 minutes",
});
const canary = (observed: string) => ({
  property: "deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes",
  observed,
  required: "at least 5 minutes, or absent",
});
const configured = (changes: object) => ({
  deploymentConfiguration: { strategy: "CANARY", bakeTimeInMinutes: "10", ...changes },
});
const steps = (canaryBakeTimeInMinutes: unknown) => ({ canaryConfiguration: { canaryBakeTimeInMinutes } });

describePolicy(
  "CS-06 ecs-bake",
  bakedDeploy,
  { type: "aws:ecs/service:Service", props: configured(steps("10")) },
  {
    compliant: [
      { when: "rolling", props: { deploymentConfiguration: { strategy: "ROLLING" } } },
      { when: "a number", props: configured({ bakeTimeInMinutes: 15 }) },
      { when: "none in staging", props: configured({ bakeTimeInMinutes: "0" }), environment: "staging" },
    ],
    violating: [
      { when: "no time", props: configured({ bakeTimeInMinutes: "0" }), findings: [bake('"0"')] },
      { when: "no time for the first users", props: configured(steps("0")), findings: [canary('"0"')] },
    ],
    absent: [
      {
        when: "no word of it",
        props: configured({ bakeTimeInMinutes: undefined }),
        findings: [bake("not set")],
      },
      { when: "none for the first users, which is 10", props: configured(steps(undefined)) },
    ],
    unknown: [
      {
        when: "both",
        props: configured({ bakeTimeInMinutes: unknown, ...steps(unknown) }),
        undecided: [
          "deploymentConfiguration.bakeTimeInMinutes",
          "deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes",
        ],
      },
    ],
    wrongType: [
      { when: "a word", props: configured({ bakeTimeInMinutes: "long" }), findings: [bake("a text")] },
      { when: "a boolean", props: configured({ bakeTimeInMinutes: true }), findings: [bake("true")] },
      { when: "a list", props: configured({ bakeTimeInMinutes: [10] }), findings: [bake("a list of 1")] },
    ],
  },
);
