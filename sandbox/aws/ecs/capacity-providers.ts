import type { Cloud, CloudResource } from "../../cloud/cloud";
import { between, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ResourceModel } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { idFromInput } from "../ids";

const TYPE = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
/** The sandbox has no capacity providers of the account's own. */
const FARGATE = ["FARGATE", "FARGATE_SPOT"];

export const NOT_ASSOCIATED =
  "InvalidParameterException: The specified capacity provider strategy cannot contain a capacity provider that " +
  "is not associated with the cluster. Associate the capacity provider with the cluster and try again.";

/** Never refuses to be deleted: the provider tries again until the services that are on their way out are gone. */
export const clusterCapacityProviders: ResourceModel = {
  upserts: true,
  replaceOn: ["clusterName"],
  references: {
    clusterName: {
      type: "aws:ecs/cluster:Cluster",
      by: "name",
      notFound: "ClusterNotFoundException: Cluster not found.",
      survivesDeletion: true,
    },
  },
  id: idFromInput("clusterName"),
  check: (inputs) => [
    ...texts(inputs, "capacityProviders").flatMap((provider, index) =>
      oneOf({ [`capacityProviders[${index}]`]: provider }, `capacityProviders[${index}]`, FARGATE),
    ),
    ...checkStrategy(inputs, "defaultCapacityProviderStrategies"),
  ],
  refuseCreate: ({ inputs }) => strangeDefault(inputs),
  refuseUpdate: ({ inputs }) => strangeDefault(inputs),
};

/** Rules that every capacity provider strategy follows, a cluster's and a service's. */
export function checkStrategy(inputs: Values, property: string): ReturnType<typeof eachBlock> {
  const bases = valuesAt(inputs, `${property}[].base`).filter((base) => Number(base) > 0);
  return [
    ...eachBlock(inputs, `${property}[]`, (item) => [
      ...between(item, "base", 0, 100_000),
      ...between(item, "weight", 0, 1000),
    ]),
    ...problemWhen(bases.length > 1, property, "only one capacity provider in a strategy can have a base"),
  ];
}

export function associatedProviders(cloud: Cloud, cluster: CloudResource): readonly string[] {
  return texts(capacityOf(cloud, cluster), "capacityProviders");
}

/** The launch type of a service; empty when capacity providers place it, its own or the cluster's default ones. */
export function launchTypeOf(cloud: Cloud, cluster: CloudResource | undefined, inputs: Values): string {
  if (typeof inputs["launchType"] === "string") return inputs["launchType"];
  const capacity = cluster === undefined ? {} : capacityOf(cloud, cluster);
  const providers = [
    ...strategyProviders(inputs, "capacityProviderStrategies"),
    ...strategyProviders(capacity, "defaultCapacityProviderStrategies"),
  ];
  return providers.length > 0 ? "" : "EC2";
}

function capacityOf(cloud: Cloud, { account, region, outputs }: CloudResource): Values {
  return cloud.find({ type: TYPE, account, region, id: text(outputs, "name") })?.outputs ?? {};
}

export function strategyProviders(inputs: Values, property: string): readonly unknown[] {
  return valuesAt(inputs, `${property}[].capacityProvider`);
}

function strangeDefault(inputs: Values): string | undefined {
  const associated = texts(inputs, "capacityProviders");
  const used = strategyProviders(inputs, "defaultCapacityProviderStrategies");
  return used.every((provider) => associated.includes(String(provider))) ? undefined : NOT_ASSOCIATED;
}
