import type { Cloud } from "../../cloud/cloud";
import { between, isAbsent, notModelled } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Computation, Creation, ResourceModel } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { actionOutputs, actionReferences, checkActions } from "./actions";
import { ownActions, showOwnActions } from "./rule-weights";
import { loadBalancerOf, ruleQuotaRefusal, rulesOf, trafficRefusal } from "./traffic";

export const listenerRule: ResourceModel = {
  replaceOn: ["listenerArn"],
  references: {
    listenerArn: {
      type: "aws:lb/listener:Listener",
      by: "arn",
      notFound: "ListenerNotFound: One or more listeners not found",
      // A listener takes its rules along.
      survivesDeletion: true,
    },
    ...actionReferences("actions"),
  },
  check: (inputs) => [
    ...between(inputs, "priority", 1, 50_000),
    ...notModelled(inputs, ["transforms"]),
    ...checkActions(inputs, "actions"),
    ...checkConditions(inputs),
  ],
  id: ({ inputs, hex }) =>
    `${text(inputs, "listenerArn").replace(":listener/", ":listener-rule/")}/${hex(16)}`,
  computed: (rule) => ({
    arn: rule.id,
    actions: ownActions(rule) ?? actionOutputs(rule.inputs["actions"]),
    priority: priorityOf(rule),
  }),
  refuseCreate: (creation) =>
    ruleQuotaRefusal(creation.cloud, loadBalancerArn(creation.inputs)) ?? ruleRefusal(creation, undefined),
  refuseUpdate: (change) => ruleRefusal(change, change.id),
  afterWrite: showOwnActions,
};

const CONDITIONS = [
  "hostHeader",
  "httpHeader",
  "httpRequestMethod",
  "pathPattern",
  "queryStrings",
  "sourceIp",
] as const;
const MAX_CONDITION_VALUES = 5;

function checkConditions(inputs: Values): readonly ArgumentProblem[] {
  const { conditions } = inputs;
  if (!Array.isArray(conditions)) return [];
  const values = CONDITIONS.flatMap((name) => [
    ...valuesAt(inputs, `conditions[].${name}.values[]`),
    ...(name === "queryStrings" ? valuesAt(inputs, "conditions[].queryStrings[]") : []),
  ]);
  return [
    ...problemWhen(conditions.length === 0, "conditions", "A rule needs at least one condition"),
    ...problemWhen(
      values.length > MAX_CONDITION_VALUES,
      "conditions",
      `A rule can only have '${MAX_CONDITION_VALUES}' condition values`,
    ),
    ...eachBlock(inputs, "conditions[]", (condition) => {
      const given = CONDITIONS.filter((name) => !isAbsent(condition[name]));
      return problemWhen(given.length !== 1, given.join(", "), "a condition needs exactly one field");
    }),
  ];
}

function ruleRefusal({ inputs, cloud }: Creation, id: string | undefined): string | undefined {
  const listenerArn = text(inputs, "listenerArn");
  const others = rulesOf(cloud, listenerArn).filter((other) => other.id !== id);
  const taken = others.some(({ outputs }) => outputs["priority"] === inputs["priority"]);
  return taken
    ? `PriorityInUse: Priority '${String(inputs["priority"])}' is currently in use`
    : trafficRefusal(cloud, { id, loadBalancerArn: loadBalancerArn(inputs), actions: inputs["actions"] });
}

/** A rule without a priority goes to the end. */
function priorityOf({ inputs, cloud, previous }: Computation): unknown {
  return inputs["priority"] ?? previous["priority"] ?? nextPriority(cloud, text(inputs, "listenerArn"));
}

function nextPriority(cloud: Cloud, listenerArn: string): number {
  const priorities = rulesOf(cloud, listenerArn).map(({ outputs }) => Number(outputs["priority"]));
  return Math.max(0, ...priorities) + 1;
}

function loadBalancerArn(inputs: Values): string {
  return loadBalancerOf({ id: text(inputs, "listenerArn") });
}
