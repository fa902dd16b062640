import { describePolicy, unknown } from "../../testing/describe-policy";
import { safeDeploy } from "./safe-deploy";

const isTrue = (property: string, observed: string) => ({ property, observed, required: "true" });
const off = (observed: string) => ({
  property: "deploymentCircuitBreaker.enable",
  observed,
  required: "false or absent, as the strategy shifts traffic",
});
const names = (observed: string) => ({
  property: "alarms.alarmNames",
  observed,
  required: "a list of at least 1 alarm",
});
const strategy = (observed: string) => ({
  property: "deploymentConfiguration.strategy",
  observed,
  required: "one of ROLLING, BLUE_GREEN, LINEAR, CANARY, or absent",
});
const controller = (observed: string) => ({
  property: "deploymentController.type",
  observed,
  required: "ECS, or absent",
});
const anObject = (property: string, observed: string) => ({
  property,
  observed,
  required: "an object, or absent",
});
const breaker = (enable: unknown, rollback: unknown) => ({ deploymentCircuitBreaker: { enable, rollback } });
const shifting = (name: string, enable: unknown) => ({
  deploymentConfiguration: { strategy: name },
  ...breaker(enable, enable),
});

describePolicy(
  "PO-04 CS-04 ecs-safe-deploy",
  safeDeploy,
  {
    type: "aws:ecs/service:Service",
    props: {
      deploymentConfiguration: { strategy: "ROLLING" },
      ...breaker(true, true),
      deploymentController: { type: "ECS" },
      alarms: { enable: true, rollback: true, alarmNames: ["errors"] },
    },
  },
  {
    compliant: [
      { when: "canary without breaker", props: shifting("CANARY", false) },
      { when: "nothing said, which is rolling", props: { deploymentConfiguration: undefined } },
      {
        when: "the alarm is not known yet",
        props: { alarms: { enable: true, rollback: true, alarmNames: [unknown] } },
      },
    ],
    violating: [
      {
        when: "rolling without breaker",
        props: breaker(false, true),
        findings: [isTrue("deploymentCircuitBreaker.enable", "false")],
      },
      {
        when: "a breaker that leaves the failed version",
        props: breaker(true, false),
        findings: [isTrue("deploymentCircuitBreaker.rollback", "false")],
      },
      ...["BLUE_GREEN", "LINEAR", "CANARY"].map((name) => ({
        when: `${name} with breaker`,
        props: shifting(name, true),
        findings: [off("true")],
      })),
      {
        when: "alarms are off",
        props: { alarms: { enable: false, rollback: false, alarmNames: [] } },
        findings: [
          isTrue("alarms.enable", "false"),
          isTrue("alarms.rollback", "false"),
          names("a list of 0"),
        ],
      },
      {
        when: "another controller",
        props: { deploymentController: { type: "EXTERNAL" } },
        findings: [controller('"EXTERNAL"')],
      },
      { when: "a strategy that there is not", props: shifting("ALL", false), findings: [strategy("a text")] },
    ],
    absent: [
      {
        when: "no alarms",
        props: { alarms: undefined },
        findings: [
          isTrue("alarms.enable", "not set"),
          isTrue("alarms.rollback", "not set"),
          names("not set"),
        ],
      },
      {
        when: "no breaker",
        props: { deploymentCircuitBreaker: undefined },
        findings: [
          isTrue("deploymentCircuitBreaker.enable", "not set"),
          isTrue("deploymentCircuitBreaker.rollback", "not set"),
        ],
      },
    ],
    unknown: [
      {
        when: "the strategy",
        props: { deploymentConfiguration: { strategy: unknown } },
        undecided: Array.from({ length: 4 }, () => "deploymentConfiguration.strategy"),
      },
      {
        when: "the alarms",
        props: { alarms: unknown },
        undecided: ["alarms", "alarms", "alarms"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        props: {
          deploymentCircuitBreaker: "on",
          deploymentController: "ECS",
          deploymentConfiguration: "ROLLING",
        },
        findings: [
          anObject("deploymentController", "a text"),
          anObject("deploymentConfiguration", "a text"),
          anObject("deploymentCircuitBreaker", "a text"),
          isTrue("deploymentCircuitBreaker.enable", "not set"),
          isTrue("deploymentCircuitBreaker.rollback", "not set"),
        ],
      },
      {
        when: "the strategy is a number",
        props: { deploymentConfiguration: { strategy: 1 }, ...breaker(false, false) },
        findings: [strategy("1")],
      },
    ],
  },
);
