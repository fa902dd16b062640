import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { askAws, isRefusal } from "./ask-aws";
import { clientSettings } from "./client-settings";

/** Where the requests of users go by a rule of a listener. */
export interface LiveRoute {
  /** `active`, `provisioning`, `active_impaired`, `failed`; `undefined` where there is no such load balancer. */
  readonly loadBalancerState: string | undefined;
  /** Target groups that get a share of the requests, with how many of their targets are healthy. */
  readonly targetGroups: readonly { readonly arn: string; readonly healthy: number }[];
}

/**
 * Looks at the way of requests from a rule on.
 *
 * @param ruleArn of the rule for production traffic; its load balancer is part of it
 * @returns without target groups where there is no such rule
 * @throws UserError when Elastic Load Balancing does not say
 */
export async function readRoute(ruleArn: string, env: NodeJS.ProcessEnv): Promise<LiveRoute> {
  const { ElasticLoadBalancingV2Client } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const region = ruleArn.split(":")[3] ?? "";
  const client = new ElasticLoadBalancingV2Client(await clientSettings(region, env));
  const [loadBalancerState, arns] = await Promise.all([
    stateOf(client, loadBalancerOf(ruleArn), region),
    liveGroups(client, ruleArn, region),
  ]);
  const targetGroups = await Promise.all(
    arns.map(async (arn) => ({ arn, healthy: await healthyTargets(client, arn, region) })),
  );
  return { loadBalancerState, targetGroups };
}

/** The ARN of a rule holds its load balancer's: `listener-rule/app/<name>/<id>/<listener>/<rule>`. */
function loadBalancerOf(ruleArn: string): string {
  return ruleArn.replace(/:listener-rule\/((?:[^/]+\/){2}[^/]+)\/.*$/, ":loadbalancer/$1");
}

async function stateOf(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  region: string,
): Promise<string | undefined> {
  const { DescribeLoadBalancersCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  return askAws("elasticloadbalancing:DescribeLoadBalancers", region, async () => {
    const found = await unlessGone(
      () => client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] })),
      "LoadBalancerNotFoundException",
    );
    return found?.LoadBalancers?.[0]?.State?.Code;
  });
}

/** Groups with a weight, or that are named alone. */
async function liveGroups(
  client: ElasticLoadBalancingV2Client,
  ruleArn: string,
  region: string,
): Promise<readonly string[]> {
  const { DescribeRulesCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const found = await askAws("elasticloadbalancing:DescribeRules", region, () =>
    unlessGone(() => client.send(new DescribeRulesCommand({ RuleArns: [ruleArn] })), "RuleNotFoundException"),
  );
  const actions = found?.Rules?.[0]?.Actions ?? [];
  return actions.flatMap(({ TargetGroupArn, ForwardConfig }) => {
    const weighted = ForwardConfig?.TargetGroups ?? [{ TargetGroupArn, Weight: 1 }];
    return weighted.flatMap((group) => ((group.Weight ?? 1) > 0 ? (group.TargetGroupArn ?? []) : []));
  });
}

async function healthyTargets(
  client: ElasticLoadBalancingV2Client,
  TargetGroupArn: string,
  region: string,
): Promise<number> {
  const { DescribeTargetHealthCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const found = await askAws("elasticloadbalancing:DescribeTargetHealth", region, () =>
    unlessGone(
      () => client.send(new DescribeTargetHealthCommand({ TargetGroupArn })),
      "TargetGroupNotFoundException",
    ),
  );
  const targets = found?.TargetHealthDescriptions ?? [];
  return targets.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length;
}

async function unlessGone<T>(send: () => Promise<T>, gone: string): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (isRefusal(error, gone)) return undefined;
    throw error;
  }
}
