import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches, oneOf } from "../../provider/argument-checks";
import type { Identity } from "../../provider/instance";
import type { ArgumentProblem } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";

const TARGET = "aws:appautoscaling/target:Target";

/** What a target, and everything that belongs to one, is named by. */
export const SCALABLE = ["resourceId", "scalableDimension", "serviceNamespace"] as const;

/** ECS services only. */
export function checkScalable(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...oneOf(inputs, "serviceNamespace", ["ecs"]),
    ...oneOf(inputs, "scalableDimension", ["ecs:service:DesiredCount"]),
    ...matches(inputs, "resourceId", /^service\/[\w-]+\/[\w-]+$/, "service/<cluster name>/<service name>"),
  ];
}

function findTarget(
  cloud: Cloud,
  { account, region }: Pick<Identity, "account" | "region">,
  inputs: Values,
): CloudResource | undefined {
  return cloud
    .list({ type: TARGET, account, region })
    .find((target) => SCALABLE.every((name) => target.inputs[name] === inputs[name]));
}

/** Scaling policies and scheduled actions need a target. */
export function unregistered(cloud: Cloud, identity: Identity, inputs: Values): string | undefined {
  return findTarget(cloud, identity, inputs) === undefined
    ? `ObjectNotFoundException: No scalable target registered for service namespace: ` +
        `${text(inputs, "serviceNamespace")}, resource ID: ${text(inputs, "resourceId")}, scalable dimension: ` +
        text(inputs, "scalableDimension")
    : undefined;
}
