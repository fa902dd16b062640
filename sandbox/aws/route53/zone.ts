import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches, notModelled } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { upperCaseId } from "../ids";
import { RECORD } from "./types";

export const zone: ResourceModel = {
  global: true,
  replaceOn: ["delegationSetId", "name"],
  autoname: { property: "name", maxLength: 255 },
  defaults: { comment: "Managed by Pulumi", enableAcceleratedRecovery: false, forceDestroy: false },
  references: {
    "vpcs[].vpcId": { type: "aws:ec2/vpc:Vpc", notFound: "InvalidVPCId", survivesDeletion: true },
  },
  id: (creation) => upperCaseId("Z", 20, creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^[^\s]{1,255}$/, "a domain name"),
    ...notModelled(inputs, ["delegationSetId", "enableAcceleratedRecovery"]),
  ],
  refuseDelete: (resource, cloud) => {
    if (resource.inputs["forceDestroy"] === true || recordsIn(resource, cloud).length === 0) return undefined;
    return (
      "HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets and so cannot be " +
      "deleted."
    );
  },
  computed: ({ id, inputs, previous, hex }) => {
    const { nameServers, primaryNameServer } = previous;
    const kept = nameServers === undefined ? {} : { nameServers, primaryNameServer };
    return { ...zoneOutputs(id, String(inputs["name"]), () => hex(2)), ...kept };
  },
  afterDelete: (resource, cloud) => {
    for (const record of recordsIn(resource, cloud)) cloud.remove(record);
  },
};

/** What Route 53 says of a zone of this name. */
export function zoneOutputs(id: string, name: string, hex: () => string): Values {
  const nameServers = ["com", "net", "org", "co.uk"].map((suffix) => {
    const number = Number.parseInt(hex(), 16);
    return `ns-${number}.awsdns-${String(number % 64).padStart(2, "0")}.${suffix}`;
  });
  const [primaryNameServer] = nameServers;
  return {
    arn: `arn:aws:route53:::hostedzone/${id}`,
    name: name.toLowerCase().replace(/\.$/, ""),
    nameServers,
    primaryNameServer,
    zoneId: id,
  };
}

function recordsIn({ id, account }: CloudResource, cloud: Cloud): readonly CloudResource[] {
  return cloud.list({ type: RECORD, account }).filter(({ inputs }) => inputs["zoneId"] === id);
}
