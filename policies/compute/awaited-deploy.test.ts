import { describePolicy, unknown } from "../../testing/describe-policy";
import { awaitedDeploy } from "./awaited-deploy";

const waits = (observed: string) => ({ property: "waitForSteadyState", observed, required: "true" });
const later = (deploymentConfiguration: object) => ({ waitForSteadyState: false, deploymentConfiguration });

describePolicy(
  "CS-18 ecs-wait",
  awaitedDeploy,
  { type: "aws:ecs/service:Service", props: { waitForSteadyState: true } },
  {
    compliant: [
      { when: "a bake of a day", props: later({ strategy: "BLUE_GREEN", bakeTimeInMinutes: "1440" }) },
      {
        when: "somebody has to answer",
        props: later({
          strategy: "CANARY",
          bakeTimeInMinutes: "10",
          lifecycleHooks: [{ targetType: "PAUSE" }],
        }),
      },
      {
        when: "many steps",
        props: later({
          strategy: "LINEAR",
          bakeTimeInMinutes: "10",
          linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "10" },
        }),
      },
    ],
    violating: [
      { when: "rolling", props: { waitForSteadyState: false }, findings: [waits("false")] },
      {
        when: "a short canary",
        props: later({
          strategy: "CANARY",
          bakeTimeInMinutes: "10",
          canaryConfiguration: { canaryBakeTimeInMinutes: "10" },
        }),
        findings: [waits("false")],
      },
      {
        when: "two steps",
        props: later({
          strategy: "LINEAR",
          bakeTimeInMinutes: "10",
          linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: "10" },
        }),
        findings: [waits("false")],
      },
    ],
    absent: [
      { when: "no word of it", props: { waitForSteadyState: undefined }, findings: [waits("not set")] },
      {
        when: "neither bake nor steps",
        props: later({ strategy: "CANARY", canaryConfiguration: {} }),
        findings: [waits("false")],
      },
      {
        when: "steps as AWS has them",
        props: later({ strategy: "LINEAR", linearConfiguration: {}, bakeTimeInMinutes: 1 }),
      },
    ],
    unknown: [
      { when: "the switch", props: { waitForSteadyState: unknown }, undecided: ["waitForSteadyState"] },
      {
        when: "the strategy",
        props: { deploymentConfiguration: unknown },
        undecided: ["deploymentConfiguration"],
      },
    ],
    wrongType: [
      { when: "a text", props: { waitForSteadyState: "true" }, findings: [waits("a text")] },
      {
        when: "the bake is a word",
        props: later({ strategy: "BLUE_GREEN", bakeTimeInMinutes: "long" }),
        findings: [waits("false")],
      },
    ],
  },
);
