import { describePolicy, unknown } from "../../testing/describe-policy";
import { trafficShiftWired } from "./traffic-shift-wired";

const at = "loadBalancers[0].advancedConfiguration";
const group = (observed: string) => ({
  property: `${at}.alternateTargetGroupArn`,
  observed,
  required: "a second target group",
});
const rule = (observed: string) => ({
  property: `${at}.productionListenerRule`,
  observed,
  required: "the listener rule of the production traffic",
});
const role = (observed: string) => ({
  property: `${at}.roleArn`,
  observed,
  required: "the role with which ECS changes the rule",
});
const wiring = { alternateTargetGroupArn: "green", productionListenerRule: "rule", roleArn: "role" };
const wired = (advancedConfiguration: unknown) => ({
  loadBalancers: [{ targetGroupArn: "blue", containerName: "api", containerPort: 80, advancedConfiguration }],
});
const nothing = [group("not set"), rule("not set"), role("not set")];

describePolicy(
  "PO-04 CS-05 ecs-bg-wiring",
  trafficShiftWired,
  {
    type: "aws:ecs/service:Service",
    props: { deploymentConfiguration: { strategy: "BLUE_GREEN" }, ...wired(wiring) },
  },
  {
    compliant: [
      { when: "rolling, without wiring", props: { deploymentConfiguration: undefined, ...wired(undefined) } },
      { when: "no load balancer, all at once", props: { loadBalancers: [] } },
      {
        when: "no load balancer, but Service Connect",
        props: {
          deploymentConfiguration: { strategy: "CANARY" },
          loadBalancers: undefined,
          serviceConnectConfiguration: { enabled: true },
        },
      },
    ],
    violating: [
      {
        when: "one group twice",
        props: wired({ ...wiring, alternateTargetGroupArn: "blue" }),
        findings: [
          {
            property: `${at}.alternateTargetGroupArn`,
            observed: "the same as targetGroupArn",
            required: "another target group",
          },
        ],
      },
      {
        when: "empty texts",
        props: wired({ alternateTargetGroupArn: "", productionListenerRule: "", roleArn: "" }),
        findings: [group("a text"), rule("a text"), role("a text")],
      },
    ],
    absent: [
      { when: "no load balancer, all at once", props: { loadBalancers: undefined } },
      ...["LINEAR", "CANARY"].map((strategy) => ({
        when: `${strategy} of no traffic`,
        props: { deploymentConfiguration: { strategy }, loadBalancers: undefined },
        findings: [
          { property: "loadBalancers", observed: "not set", required: "a list of at least 1 load balancer" },
        ],
      })),
      ...["BLUE_GREEN", "LINEAR", "CANARY"].map((strategy) => ({
        when: `${strategy} without wiring`,
        props: { deploymentConfiguration: { strategy }, ...wired(undefined) },
        findings: nothing,
      })),
    ],
    unknown: [
      {
        when: "the wiring",
        props: wired({ alternateTargetGroupArn: unknown, productionListenerRule: unknown, roleArn: unknown }),
        undecided: [
          "loadBalancers.0.advancedConfiguration.alternateTargetGroupArn",
          "loadBalancers.0.advancedConfiguration.productionListenerRule",
          "loadBalancers.0.advancedConfiguration.roleArn",
          "loadBalancers.0.advancedConfiguration.alternateTargetGroupArn",
        ],
      },
    ],
    wrongType: [
      { when: "the wiring is a list", props: wired([wiring]), findings: nothing },
      {
        when: "load balancers are an object",
        props: { loadBalancers: wiring },
        findings: [{ property: "loadBalancers", observed: "an object", required: "a list, or absent" }],
      },
    ],
  },
);
