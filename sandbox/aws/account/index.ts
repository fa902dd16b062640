import { RefusedError, type FunctionCall, type FunctionModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { findRegion, regionNames, zonesOf } from "../regions";
import { principalId } from "./principal-id";

/** Functions that say where and as whom a program runs. */
export const accountFunctions: Readonly<Record<string, FunctionModel>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
  "aws:index/getRegion:getRegion": getRegion,
  "aws:index/getPartition:getPartition": getPartition,
  "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
};

function getCallerIdentity({ identity, cloud }: FunctionCall): Values {
  const { account, callerArn } = identity;
  return { id: account, accountId: account, arn: callerArn, userId: principalId(identity, cloud) };
}

function getRegion({ inputs, identity }: FunctionCall): Values {
  const name = text(inputs, "region") || text(inputs, "name") || identity.region;
  const region = findRegion(name);
  if (region === undefined) {
    throw new RefusedError(`invalid AWS Region: ${name}. The sandbox knows ${regionNames().join(", ")}`);
  }
  return {
    id: name,
    name,
    region: name,
    description: region.description,
    endpoint: `ec2.${name}.amazonaws.com`,
  };
}

function getPartition(): Values {
  return { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
}

/** Every zone of the sandbox is available to every account; there are no local zones. */
function getAvailabilityZones({ inputs, identity }: FunctionCall): Values {
  if (Array.isArray(inputs["filters"]) && inputs["filters"].length > 0) {
    throw new RefusedError("the sandbox does not model filters of aws:index/getAvailabilityZones");
  }
  const region = text(inputs, "region") || identity.region;
  const excludedNames = texts(inputs, "excludeNames");
  const excludedIds = texts(inputs, "excludeZoneIds");
  const available = (inputs["state"] ?? "available") === "available" ? zonesOf(region) : [];
  const zones = available.filter(
    ({ name, id }) => !excludedNames.includes(name) && !excludedIds.includes(id),
  );
  return {
    ...inputs,
    id: region,
    region,
    names: zones.map(({ name }) => name),
    zoneIds: zones.map(({ id }) => id),
    groupNames: zones.length === 0 ? [] : [region],
  };
}
