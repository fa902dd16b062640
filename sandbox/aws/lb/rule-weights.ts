import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Computation } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { sameValue, type Values } from "../../provider/values";
import { forwardTargets } from "./traffic";

/** Which share of the requests of a rule each target group gets, by its ARN. */
export type Weights = Readonly<Record<string, number>>;

/** How a rule weighs its target groups; `undefined` when there is no such rule. */
export function weightsOf(cloud: Cloud, ruleArn: string): Weights | undefined {
  const rule = findRule(cloud, ruleArn);
  return rule === undefined ? undefined : weightsIn(rule.outputs["actions"]);
}

/** A group that is named alone gets everything; so does one that is listed without a weight. */
function weightsIn(actions: unknown): Weights {
  const weighted = valuesAt({ actions }, "actions[].forward.targetGroups[]") as Values[];
  return {
    ...Object.fromEntries(forwardTargets(actions).map((arn) => [arn, 1])),
    ...Object.fromEntries(weighted.map(({ arn, weight }) => [String(arn), Number(weight ?? 1)])),
  };
}

/** What ECS does when it moves traffic: the rule's forward action names every group with its weight. */
export function setWeights(cloud: Cloud, ruleArn: string, weights: Weights): void {
  const rule = findRule(cloud, ruleArn);
  if (rule === undefined) return;
  const arns = new Set([...forwardTargets(rule.outputs["actions"]), ...Object.keys(weights)]);
  const targetGroups = [...arns].flatMap((arn) => (arn in weights ? { arn, weight: weights[arn] } : []));
  const actions = (rule.outputs["actions"] as readonly Values[]).map((action) => {
    if (action["type"] !== "forward") return action;
    const { targetGroupArn: _single, ...others } = action;
    return { ...others, forward: { ...(action["forward"] as Values | undefined), targetGroups } };
  });
  cloud.put(withActions(rule, actions));
}

/**
 * The actions of a rule whose weights ECS moves stay as they are while the program names the same target groups:
 * the provider sends only what differs from its state, which knows nothing of ECS's weights.
 */
export function ownActions({ id, inputs, cloud, previous }: Computation): unknown {
  const same = sameValue(groupsOf(inputs["actions"]), groupsOf(previous["actions"]));
  return same && isMovedByEcs(cloud, id) ? previous["actions"] : undefined;
}

/** A refresh sees what ECS has done. */
export function showOwnActions(rule: CloudResource, cloud: Cloud): void {
  const { inputs, outputs } = rule;
  if (sameValue(weightsIn(inputs["actions"]), weightsIn(outputs["actions"]))) return;
  cloud.put(withActions(rule, outputs["actions"]));
}

function groupsOf(actions: unknown): readonly string[] {
  return [...forwardTargets(actions)].sort();
}

function withActions(rule: CloudResource, actions: unknown): CloudResource {
  return { ...rule, inputs: { ...rule.inputs, actions }, outputs: { ...rule.outputs, actions } };
}

function isMovedByEcs(cloud: Cloud, ruleArn: string): boolean {
  return cloud
    .list({ type: "aws:ecs/service:Service" })
    .flatMap(({ outputs }) => [
      ...valuesAt(outputs, "loadBalancers[].advancedConfiguration.productionListenerRule"),
      ...valuesAt(outputs, "loadBalancers[].advancedConfiguration.testListenerRule"),
    ])
    .includes(ruleArn);
}

function findRule(cloud: Cloud, ruleArn: string): CloudResource | undefined {
  return cloud.find({ type: "aws:lb/listenerRule:ListenerRule", id: ruleArn });
}
