import type { Cloud, CloudResource } from "../../cloud/cloud";
import { exclusive, matches } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { placementOf } from "../lookup";

export const subnetGroup: ResourceModel = {
  autoname: {
    property: "name",
    maxLength: 255,
    prefixProperty: "namePrefix",
    transform: (name) => name.toLowerCase(),
  },
  replaceOn: ["name", "namePrefix"],
  references: {
    "subnetIds[]": {
      type: "aws:ec2/subnet:Subnet",
      notFound: "InvalidSubnet: Some input subnets are invalid",
    },
  },
  defaults: { description: "Managed by Pulumi", namePrefix: "", supportedNetworkTypes: ["IPV4"] },
  check: (inputs) => [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(
      inputs,
      "name",
      /^(?!default$)[ 0-9a-z._-]{1,255}$/,
      'up to 255 lower-case letters, digits, hyphens, underscores, periods and spaces, and not "default"',
    ),
  ],
  id: (creation) => nameOrPrefixed(creation),
  computed: ({ id, inputs, identity, cloud }) => ({
    name: id,
    arn: arn("rds", identity, `subgrp:${id}`),
    vpcId: placementOf(cloud, texts(inputs, "subnetIds")).vpcId,
  }),
  refuseCreate: (creation) => coverage(creation.cloud, texts(creation.inputs, "subnetIds")),
  refuseUpdate: ({ cloud, inputs, previous }) =>
    movedAway(cloud, inputs, previous) ?? coverage(cloud, texts(inputs, "subnetIds")),
  refuseDelete: (resource, cloud) => {
    const user = instancesIn(resource, cloud, "dbSubnetGroupName")[0];
    return user === undefined
      ? undefined
      : `InvalidDBSubnetGroupStateFault: Cannot delete the subnet group '${resource.id}' because at least one ` +
          `database instance: ${text(user.outputs, "identifier")} is still using it.`;
  },
};

/** Instances whose property names this group. */
export function instancesIn(
  { id, account, region }: CloudResource,
  cloud: Cloud,
  property: string,
): readonly CloudResource[] {
  return cloud
    .list({ type: "aws:rds/instance:Instance", account, region })
    .filter(({ outputs }) => outputs[property] === id);
}

function coverage(cloud: Cloud, subnetIds: readonly string[]): string | undefined {
  const zones = [...new Set(placementOf(cloud, subnetIds).zones)];
  return zones.length >= 2
    ? undefined
    : "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage " +
        `requirement. Current AZ coverage: ${zones.join(", ")}. Add subnets to cover at least 2 AZs.`;
}

function movedAway(cloud: Cloud, inputs: Values, previous: Values): string | undefined {
  return placementOf(cloud, texts(inputs, "subnetIds")).vpcId === previous["vpcId"]
    ? undefined
    : "InvalidSubnet: The new Subnets are not in the same Vpc as the existing subnet group";
}
