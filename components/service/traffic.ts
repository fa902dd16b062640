import * as lb from "@pulumi/aws/lb";
import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import { healthRhythm } from "./health";
import type { ResolvedServiceArgs } from "./resolve-args";
import { blueForward, ruleConditions } from "./routing";
import type { TargetGroupRef } from "./scaling";

/** The two target groups that traffic moves between, and the rules that say where it is. */
export interface Traffic {
  /** As ECS takes it. */
  readonly loadBalancer: input.ecs.ServiceLoadBalancer;
  /** As CloudWatch names them. */
  readonly targetGroups: readonly TargetGroupRef[];
  /** Until they exist the groups have no load balancer, and ECS refuses them. */
  readonly rules: readonly lb.ListenerRule[];
}

/** Creates both target groups and the listener rules that weigh them. */
export function createTraffic(name: string, args: ResolvedServiceArgs, parent: pulumi.Resource): Traffic {
  const group = (color: string) => new lb.TargetGroup(`${name}-${color}`, targetGroupArgs(args), { parent });
  const blue = group("blue");
  const green = group("green");
  const rule = (role: string, listenerArn: pulumi.Input<string>) =>
    new lb.ListenerRule(
      `${name}-${role}`,
      {
        listenerArn,
        priority: args.priority,
        conditions: ruleConditions(args),
        actions: [blueForward(blue.arn, green.arn)],
      },
      // ECS owns the weights from the first deployment on. All of `actions` is ignored: ignoring a path in it
      // goes wrong (pulumi-aws#5771).
      { parent, ignoreChanges: ["actions"] },
    );
  const { httpsListenerArn, testListenerArn } = args.loadBalancer;
  const production = rule("production-rule", httpsListenerArn);
  const test = testListenerArn === undefined ? undefined : rule("test-rule", testListenerArn);
  const [live, alternate] = args.rewire?.liveTargetGroup === "green" ? [green, blue] : [blue, green];
  return {
    loadBalancer: {
      containerName: name,
      containerPort: args.port,
      targetGroupArn: live.arn,
      // For a rolling service too: ECS wants it deployed before the strategy changes to one that shifts traffic
      // (ECS guide, "Update the deployment strategy from rolling update to blue/green"). With it, a change of
      // strategy is one step.
      advancedConfiguration: {
        alternateTargetGroupArn: alternate.arn,
        productionListenerRule: production.arn,
        roleArn: args.cluster.infrastructureRoleArn,
        ...(test && { testListenerRule: test.arn }),
      },
    },
    targetGroups: [
      { color: "blue", arnSuffix: blue.arnSuffix },
      { color: "green", arnSuffix: green.arnSuffix },
    ],
    rules: test ? [production, test] : [production],
  };
}

function targetGroupArgs({ vpcId, drainSeconds, healthCheck }: ResolvedServiceArgs): lb.TargetGroupArgs {
  const { intervalSeconds, timeoutSeconds, checks } = healthRhythm;
  return {
    vpcId,
    targetType: "ip",
    protocol: "HTTP",
    // ECS registers each task with its own port. A constant here keeps a new port from replacing the groups,
    // which the rules, whose actions are ignored, would not follow.
    port: 80,
    deregistrationDelay: drainSeconds,
    healthCheck: {
      enabled: true,
      protocol: "HTTP",
      port: "traffic-port",
      path: healthCheck.path,
      matcher: "200-299",
      interval: intervalSeconds,
      timeout: timeoutSeconds,
      healthyThreshold: checks,
      unhealthyThreshold: checks,
    },
  };
}
