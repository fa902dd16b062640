import type { CloudResource } from "../../cloud/cloud";
import { RefusedError, type FunctionCall } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { RECORD, ZONE } from "./types";

/** A hosted zone's own SOA and NS records. */
const OWN_RECORDS = 2;

/** Finds the one hosted zone of this id, or of this name and kind. */
export function getZone({ inputs, identity, cloud }: FunctionCall): Values {
  const { account } = identity;
  const wanted = cloud.list({ type: ZONE, account }).filter((zone) => fits(zone, inputs));
  const [zone, ...others] = wanted;
  if (zone === undefined) throw new RefusedError("no matching Route 53 Hosted Zone found");
  if (others.length > 0) {
    throw new RefusedError(
      "multiple Route 53 Hosted Zones matched; use additional constraints to reduce matches",
    );
  }
  const records = cloud
    .list({ type: RECORD, account })
    .filter((record) => record.inputs["zoneId"] === zone.id);
  return {
    ...inputs,
    ...zone.outputs,
    id: zone.id,
    callerReference: zone.id.toLowerCase(),
    linkedServiceDescription: "",
    linkedServicePrincipal: "",
    privateZone: isPrivate(zone),
    resourceRecordSetCount: OWN_RECORDS + records.length,
    tags: zone.outputs["tagsAll"] ?? {},
  };
}

function fits(zone: CloudResource, inputs: Values): boolean {
  const { zoneId, tags = {}, vpcId } = inputs;
  const name = text(inputs, "name").replace(/\.$/, "");
  const zoneTags = (zone.outputs["tagsAll"] ?? {}) as Values;
  const vpcs = (zone.inputs["vpcs"] ?? []) as readonly Values[];
  return (
    (zoneId === undefined || zone.id === zoneId) &&
    (name === "" || zone.outputs["name"] === name) &&
    (zoneId !== undefined || isPrivate(zone) === (inputs["privateZone"] === true || vpcId !== undefined)) &&
    (vpcId === undefined || vpcs.some((vpc) => vpc["vpcId"] === vpcId)) &&
    Object.entries(tags as Values).every(([key, value]) => zoneTags[key] === value)
  );
}

function isPrivate({ inputs }: CloudResource): boolean {
  return Array.isArray(inputs["vpcs"]) && inputs["vpcs"].length > 0;
}
