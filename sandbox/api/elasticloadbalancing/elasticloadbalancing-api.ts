import { weightsOf } from "../../aws/lb/rule-weights";
import type { CloudResource } from "../../cloud/cloud";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { ApiError, type CallContext, type ServiceApi } from "../call";
import { targetHealth } from "./target-health";

/** Elastic Load Balancing API reference, version 2015-12-01. Answers are never so long that they come in pages. */
export const elasticLoadBalancing: ServiceApi = {
  prefix: "elasticloadbalancing",
  operations: {
    DescribeLoadBalancers: (input, context) => ({
      LoadBalancers: named("aws:lb/loadBalancer:LoadBalancer", texts(input, "LoadBalancerArns"), context, {
        code: "LoadBalancerNotFound",
        message: "Load balancers '%s' not found",
      }).map(loadBalancerView),
    }),
    DescribeRules: (input, context) => ({
      Rules: named("aws:lb/listenerRule:ListenerRule", texts(input, "RuleArns"), context, {
        code: "RuleNotFound",
        message: "One or more rules not found",
      }).map(({ id }) => ({ RuleArn: id, Actions: [forwardView(context, id)] })),
    }),
    DescribeTargetHealth: (input, context) => {
      const arns = [text(input, "TargetGroupArn")];
      const groups = named("aws:lb/targetGroup:TargetGroup", arns, context, {
        code: "TargetGroupNotFound",
        message: "One or more target groups not found",
      });
      return { TargetHealthDescriptions: groups.flatMap(({ id }) => targetHealth(context.cloud, id)) };
    },
  },
};

interface NotFound {
  readonly code: string;
  readonly message: string;
}

/** What a request names by ARN, in its order; everything of the region when it names nothing. */
function named(
  type: string,
  arns: readonly string[],
  { cloud, region }: CallContext,
  { code, message }: NotFound,
): readonly CloudResource[] {
  const all = cloud.list({ type, region });
  if (arns.length === 0) return all;
  return arns.map((arn) => {
    const found = all.find(({ id }) => id === arn);
    if (found === undefined) throw new ApiError(code, message.replace("%s", arn));
    return found;
  });
}

function loadBalancerView({ id, outputs }: CloudResource): Values {
  return {
    LoadBalancerArn: id,
    LoadBalancerName: outputs["name"],
    DNSName: outputs["dnsName"],
    Scheme: outputs["internal"] === true ? "internal" : "internet-facing",
    Type: outputs["loadBalancerType"],
    VpcId: outputs["vpcId"],
    State: { Code: "active" },
  };
}

function forwardView({ cloud }: CallContext, rule: string): Values {
  const weights = Object.entries(weightsOf(cloud, rule) ?? {});
  const TargetGroups = weights.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  return { Type: "forward", ForwardConfig: { TargetGroups } };
}
