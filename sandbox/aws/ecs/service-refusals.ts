import type { Cloud } from "../../cloud/cloud";
import type { Creation } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { loadBalancersOf } from "../lb/traffic";
import { findByArn } from "../lookup";
import { associatedProviders, launchTypeOf, NOT_ASSOCIATED, strategyProviders } from "./capacity-providers";
import { findCluster } from "./cluster";
import { parseContainers } from "./container-definitions";
import { findRevision } from "./revisions";
import { strategyRefusal } from "./strategy-refusals";

/** Why ECS does not take a service as it is asked for, in view of what else exists. */
export function serviceRefusal(creation: Creation): string | undefined {
  const { cloud, identity, inputs } = creation;
  const cluster = findCluster(cloud, identity, inputs["cluster"]);
  if (cluster === undefined) return "ClusterNotFoundException: Cluster not found.";
  const name = text(inputs, "taskDefinition");
  const revision = findRevision(cloud, identity, name);
  if (revision === undefined) return `ClientException: Unable to describe task definition. (${name})`;
  const reason =
    launchRefusal(launchTypeOf(cloud, cluster, inputs), revision.outputs) ??
    networkRefusal(inputs, revision.outputs) ??
    loadBalancerRefusal(cloud, inputs, revision.outputs) ??
    strategyRefusal(cloud, inputs);
  if (reason !== undefined) return `InvalidParameterException: ${reason}`;
  const associated = associatedProviders(cloud, cluster);
  const used = strategyProviders(inputs, "capacityProviderStrategies");
  return used.every((provider) => associated.includes(String(provider))) ? undefined : NOT_ASSOCIATED;
}

/** A service that runs an inactive revision goes on; a new deployment of one is refused. */
export function inactiveRefusal({ cloud, identity, inputs }: Creation): string | undefined {
  const revision = findRevision(cloud, identity, text(inputs, "taskDefinition"));
  return revision?.outputs["status"] === "INACTIVE"
    ? "InvalidParameterException: TaskDefinition is inactive"
    : undefined;
}

/** Capacity providers are Fargate's own here, as the sandbox has no instances. */
function launchRefusal(launchType: string, definition: Values): string | undefined {
  if (launchType !== "FARGATE" && launchType !== "")
    return `the sandbox does not model launch type ${launchType}`;
  return texts(definition, "requiresCompatibilities").includes("FARGATE")
    ? undefined
    : "Task definition does not support launch_type FARGATE.";
}

function networkRefusal(inputs: Values, definition: Values): string | undefined {
  const given = inputs["networkConfiguration"] !== undefined;
  const awsvpc = definition["networkMode"] === "awsvpc";
  return awsvpc && !given
    ? "Network Configuration must be provided when networkMode 'awsvpc' is specified."
    : undefined;
}

function loadBalancerRefusal(cloud: Cloud, inputs: Values, definition: Values): string | undefined {
  const balancers = (inputs["loadBalancers"] as readonly Values[] | undefined) ?? [];
  const given = inputs["healthCheckGracePeriodSeconds"] !== undefined;
  if (given && balancers.length === 0) {
    return "Health check grace period is only valid for services configured to use load balancers";
  }
  const reasons = balancers.map(
    (balancer) => portRefusal(balancer, definition) ?? targetGroupRefusal(cloud, balancer),
  );
  return reasons.find((reason) => reason !== undefined);
}

function portRefusal(balancer: Values, definition: Values): string | undefined {
  const { containerName, containerPort } = balancer;
  const containers = parseContainers(text(definition, "containerDefinitions")) ?? [];
  const container = containers.find(({ name }) => name === containerName);
  if (container === undefined) {
    return `The container ${String(containerName)} does not exist in the task definition.`;
  }
  return (container.portMappings ?? []).some((mapping) => mapping.containerPort === containerPort)
    ? undefined
    : `The container ${String(containerName)} did not have a container port ${String(containerPort)} defined.`;
}

function targetGroupRefusal(cloud: Cloud, balancer: Values): string | undefined {
  const arn = text(balancer, "targetGroupArn");
  const group = findByArn(cloud, "aws:lb/targetGroup:TargetGroup", arn);
  if (group === undefined) return `The target group with targetGroupArn ${arn} does not exist.`;
  if (group.outputs["targetType"] !== "ip") {
    return (
      `The provided target group ${arn} has target type ${text(group.outputs, "targetType")}, which is ` +
      "incompatible with the awsvpc network mode specified in the task definition."
    );
  }
  return loadBalancersOf(cloud, arn).length > 0
    ? undefined
    : `The target group with targetGroupArn ${arn} does not have an associated load balancer.`;
}
