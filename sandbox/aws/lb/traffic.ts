import type { Cloud, CloudResource } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";

const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";

/** Where a listener or a rule sends requests. */
export function forwardTargets(actions: unknown): readonly string[] {
  const values = { actions } as Values;
  return [
    ...valuesAt(values, "actions[].targetGroupArn"),
    ...valuesAt(values, "actions[].forward.targetGroups[].arn"),
  ].map(String);
}

/** ARNs of the load balancers that send requests to a target group. */
export function loadBalancersOf(cloud: Cloud, targetGroupArn: string): readonly string[] {
  const senders = [...cloud.list({ type: LISTENER }), ...cloud.list({ type: LISTENER_RULE })];
  return [
    ...new Set(senders.filter((sender) => targetsOf(sender).includes(targetGroupArn)).map(loadBalancerOf)),
  ];
}

export function listenersOf(cloud: Cloud, loadBalancerArn: string): readonly CloudResource[] {
  return cloud.list({ type: LISTENER }).filter((listener) => loadBalancerOf(listener) === loadBalancerArn);
}

export function rulesOf(cloud: Cloud, listenerArn: string): readonly CloudResource[] {
  return cloud
    .list({ type: LISTENER_RULE })
    .filter(({ inputs }) => text(inputs, "listenerArn") === listenerArn);
}

/** Elastic Load Balancing quotas for one application load balancer (user guide, quotas). */
const MAX_TARGET_GROUPS = 100;
const MAX_RULES = 100;

/** A listener, or a rule of one, as it is asked for. */
export interface Sender {
  /** Its ARN, when it exists already. */
  readonly id: string | undefined;
  readonly loadBalancerArn: string;
  readonly actions: unknown;
}

/** Why a load balancer cannot send requests where a listener or rule asks it to. */
export function trafficRefusal(cloud: Cloud, { id, loadBalancerArn, actions }: Sender): string | undefined {
  const wanted = forwardTargets(actions);
  const taken = wanted.find((arn) => loadBalancersOf(cloud, arn).some((owner) => owner !== loadBalancerArn));
  if (taken !== undefined) {
    return (
      "TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load " +
      `balancer: ${taken}`
    );
  }
  const others = sendersOf(cloud, loadBalancerArn).filter((sender) => sender.id !== id);
  const groups = new Set([...others.flatMap(targetsOf), ...wanted]);
  return groups.size > MAX_TARGET_GROUPS
    ? "TooManyUniqueTargetGroupsPerLoadBalancer: You've reached the limit on the number of unique target groups " +
        `per load balancer across all listeners (${MAX_TARGET_GROUPS}).`
    : undefined;
}

export function ruleQuotaRefusal(cloud: Cloud, loadBalancerArn: string): string | undefined {
  const rules = listenersOf(cloud, loadBalancerArn).flatMap(({ id }) => rulesOf(cloud, id));
  return rules.length >= MAX_RULES
    ? `TooManyRules: You've reached the limit on the number of rules per load balancer (${MAX_RULES}).`
    : undefined;
}

/** The ARN of a listener or rule holds its load balancer's: `listener/app/<name>/<id>/...`. */
export function loadBalancerOf({ id }: Pick<CloudResource, "id">): string {
  const [, prefix = "", name = ""] = /^(.*):listener(?:-rule)?\/((?:[^/]+\/){2}[^/]+)\//.exec(id) ?? [];
  return `${prefix}:loadbalancer/${name}`;
}

function sendersOf(cloud: Cloud, loadBalancerArn: string): readonly CloudResource[] {
  const listeners = listenersOf(cloud, loadBalancerArn);
  return [...listeners, ...listeners.flatMap(({ id }) => rulesOf(cloud, id))];
}

function targetsOf({ inputs }: CloudResource): readonly string[] {
  return forwardTargets(inputs["defaultActions"] ?? inputs["actions"]);
}
