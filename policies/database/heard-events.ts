import { stackPolicy, type Finding, type StackResource } from "../lib/policy";
import { asList } from "../lib/property";
import { comesFrom } from "../lib/reference";

export const heardEvents = stackPolicy({
  id: "rds-events",
  description: "Somebody is told when a database fails, is changed, maintained or deleted.",
  risk: "A failover or a changed setting goes unnoticed until it hurts.",
  severity: "low",
  frameworks: { fsbp: ["RDS.20"] },
  fix: "Add an enabled rds.EventSubscription for the instance with the categories named, or with none to hear all. The Database component makes one.",
  types: ["aws:rds/instance:Instance"],
  stackChecks: [isHeard],
});

const wanted = ["configuration change", "deletion", "failure", "maintenance"];

function isHeard(instance: StackResource, stack: readonly StackResource[]): readonly Finding[] {
  const heard = stack.filter((resource) => hears(resource, instance)).flatMap(categoriesOf);
  const unheard = wanted.filter((category) => !heard.includes(category));
  if (unheard.length === 0) return [];
  return [
    {
      property: "its event subscription",
      observed: `without ${unheard.join(", ")}`,
      required: `an enabled rds.EventSubscription for ${wanted.join(", ")}`,
    },
  ];
}

function hears(subscription: StackResource, instance: StackResource): boolean {
  if (subscription.type !== "aws:rds/eventSubscription:EventSubscription") return false;
  const { enabled, sourceType } = subscription.props;
  const ofInstances = sourceType === undefined || sourceType === "" || sourceType === "db-instance";
  // It is enabled where nothing is said.
  return (enabled === undefined || enabled === true) && ofInstances && concerns(subscription, instance);
}

/** By reference, which is known first; else by name, of which none stands for every instance. */
function concerns(subscription: StackResource, instance: StackResource): boolean {
  if (comesFrom(subscription, "sourceIds", instance)) return true;
  const { sourceIds } = subscription.props;
  return meansAll(sourceIds) || asList(sourceIds).includes(instance.props["identifier"]);
}

function categoriesOf({ props: { eventCategories } }: StackResource): readonly unknown[] {
  return meansAll(eventCategories) ? wanted : asList(eventCategories);
}

/** RDS takes a list that names none for all. */
function meansAll(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}
