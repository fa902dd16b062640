import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";

const NAME = /^[\w-]{1,255}$/;

export const cluster: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["name"],
  id: ({ identity, inputs }) => arn("ecs", identity, `cluster/${text(inputs, "name")}`),
  check: (inputs) => [
    ...matches(inputs, "name", NAME, "1 to 255 letters, digits, hyphens and underscores"),
    ...eachBlock(inputs, "settings[]", (setting) => [
      ...oneOf(setting, "name", ["containerInsights"]),
      ...oneOf(setting, "value", ["enhanced", "enabled", "disabled"]),
    ]),
    ...eachBlock(inputs, "configuration.executeCommandConfiguration", checkExecuteCommand),
  ],
  defaults: { settings: [{ name: "containerInsights", value: "disabled" }] },
  computed: ({ id }) => ({ arn: id }),
  refuseDelete: (resource, cloud) =>
    servicesOf(resource, cloud).length > 0
      ? "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active."
      : undefined,
};

function checkExecuteCommand(block: Values): readonly ArgumentProblem[] {
  return [
    ...oneOf(block, "logging", ["NONE", "DEFAULT", "OVERRIDE"]),
    ...problemWhen(
      block["logConfiguration"] !== undefined && ["NONE", "DEFAULT"].includes(text(block, "logging")),
      "logConfiguration",
      "needs a logging of OVERRIDE",
    ),
  ];
}

/** @param name the name or ARN of a cluster; none means the cluster named `default` */
export function findCluster(
  cloud: Cloud,
  { account, region }: { readonly account: string; readonly region: string },
  name: unknown = "default",
): CloudResource | undefined {
  return cloud
    .list({ type: "aws:ecs/cluster:Cluster", account, region })
    .find(({ id, outputs }) => id === name || outputs["name"] === name);
}

function servicesOf(resource: CloudResource, cloud: Cloud): CloudResource[] {
  return cloud
    .list({ type: "aws:ecs/service:Service", account: resource.account, region: resource.region })
    .filter((service) => findCluster(cloud, resource, service.outputs["cluster"])?.id === resource.id);
}
