import { describePolicy, unknown } from "../../testing/describe-policy";
import { serviceStateIgnored } from "./service-state-ignored";

const missing = (name: string) => ({
  property: "ignoreChanges",
  observed: `a list without ${name}`,
  required: `${name} too`,
});

describePolicy(
  "CS-16 ecs-service-ignore",
  serviceStateIgnored,
  { type: "aws:ecs/service:Service", opts: { ignoreChanges: ["desiredCount", "loadBalancers"] } },
  {
    violating: [
      {
        when: "one is missing",
        opts: { ignoreChanges: ["desiredCount"] },
        findings: [missing("loadBalancers")],
      },
      {
        when: "a path is ignored, which goes wrong",
        opts: { ignoreChanges: ["desiredCount", "loadBalancers[0].targetGroupArn"] },
        findings: [missing("loadBalancers")],
      },
    ],
    absent: [
      {
        when: "nothing is ignored",
        opts: { ignoreChanges: [] },
        findings: [missing("desiredCount"), missing("loadBalancers")],
      },
    ],
    unknown: [{ when: "the number itself, which it does not read", props: { desiredCount: unknown } }],
    wrongType: [{ when: "the number itself, which it does not read", props: { desiredCount: "two" } }],
  },
);
