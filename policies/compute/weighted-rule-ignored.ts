import { resourcePolicy, type Check } from "../lib/policy";
import { asList, asProperties, isAbsentOr, isList, property } from "../lib/property";

const ignoresActions: Check = ({ props, opts: { ignoreChanges } }) => {
  const isWeighted = asList(props["actions"]).some(
    (action) => asList(asProperties(asProperties(action)["forward"])["targetGroups"]).length > 1,
  );
  if (!isWeighted || ignoreChanges.includes("actions")) return [];
  const observed = ignoreChanges.length === 0 ? "not set" : "a list without actions";
  return [{ property: "ignoreChanges", observed, required: "actions, as a whole" }];
};

export const weightedRuleIgnored = resourcePolicy({
  id: "ecs-rule-ignore",
  description:
    "Pulumi leaves the weights between two target groups to ECS, which moves them at each deployment.",
  risk: "An update in the midst of a deployment, or after one, sends all traffic to tasks that are not there.",
  severity: "high",
  frameworks: {},
  fix: 'Set ignoreChanges to ["actions"] in the options of the listener rule, the whole of it: ignoring a path in it goes wrong.',
  types: ["aws:lb/listenerRule:ListenerRule"],
  checks: [
    property("actions", isList),
    property("actions[].forward.targetGroups", isAbsentOr(isList)),
    ignoresActions,
  ],
});
