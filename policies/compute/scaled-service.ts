import { stackPolicy, type Finding, type StackCheck, type StackResource } from "../lib/policy";
import { isNotTrue, property } from "../lib/property";
import { comesFrom } from "../lib/reference";

const resourceId = "resourceId";

const ofType = (stack: readonly StackResource[], type: string) =>
  stack.filter((resource) => resource.type === type);

const isReference = ({ propertyDependencies }: StackResource): boolean =>
  (propertyDependencies[resourceId] ?? []).length > 0;

/** By the reference, or where the id is written out by its end: `service/<cluster>/<service>`. */
const scales = (target: StackResource, service: StackResource): boolean =>
  isReference(target)
    ? comesFrom(target, resourceId, service)
    : String(target.props[resourceId]).endsWith(`/${String(service.props["name"])}`);

const isAimedAt = (policy: StackResource, target: StackResource): boolean =>
  isReference(policy)
    ? comesFrom(policy, resourceId, target)
    : policy.props[resourceId] === target.props[resourceId];

const suspended = ["dynamicScalingInSuspended", "dynamicScalingOutSuspended"].map((name) =>
  property(`suspendedState.${name}`, isNotTrue),
);

const autoscaled: StackCheck = (service, stack, context) => {
  const policies = ofType(stack, "aws:appautoscaling/policy:Policy");
  const targets = ofType(stack, "aws:appautoscaling/target:Target").filter((target) =>
    scales(target, service),
  );
  if (targets.length === 0) return [lacks("no scaling target")];
  return targets.flatMap((target) => [
    ...(policies.some((policy) => isAimedAt(policy, target)) ? [] : [lacks("a target without a policy")]),
    ...suspended
      .flatMap((check) => check(target, context))
      .map((found) => ({ ...found, property: `${found.property} of its scaling target` })),
  ]);
};

function lacks(observed: string): Finding {
  return { property: "autoscaling", observed, required: "a scaling target of the service, with a policy" };
}

export const scaledService = stackPolicy({
  id: "ecs-scaling",
  description: "The number of a service's tasks follows its load.",
  risk: "More requests than usual fill the tasks there are, until these answer nobody.",
  severity: "medium",
  frameworks: {},
  fix: "Add an appautoscaling.Target for the service with an appautoscaling.Policy, and remove suspendedState. The Service component makes both.",
  types: ["aws:ecs/service:Service"],
  stackChecks: [autoscaled],
});
