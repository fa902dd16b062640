import crypto from "node:crypto";
import type { Cloud } from "../../cloud/cloud";
import { zoneOutputs } from "./zone";
import { ZONE } from "./types";

/** A hosted zone that an adopter's configuration names, because it was there before any program. */
interface HostedZoneSeed {
  readonly account: string;
  readonly zoneId: string;
  /** Domain name, with or without a period at its end. */
  readonly name: string;
}

/** Puts the zone into the cloud unless it is there already; it belongs to no stack. */
export function seedHostedZone(cloud: Cloud, { account, zoneId, name }: HostedZoneSeed): void {
  if (cloud.find({ type: ZONE, id: zoneId, account }) !== undefined) return;
  const digest = crypto.createHash("sha256").update(zoneId).digest("hex");
  let offset = 0;
  const hex = (): string => digest.slice(offset, (offset += 2));
  const outputs = {
    ...zoneOutputs(zoneId, name, hex),
    comment: "",
    enableAcceleratedRecovery: false,
    forceDestroy: false,
    tagsAll: {},
  };
  cloud.put({ type: ZONE, id: zoneId, account, region: "", urn: "", inputs: { name }, outputs });
}
