import type { Cloud } from "../../cloud/cloud";
import type { Creation } from "../../provider/model";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";
import { INSTANCE } from "./types";

/** IAM Identity Center as somebody switched it on in the management account. */
export interface IdentityCenterSeed {
  readonly account: string;
  readonly region: string;
  readonly instanceArn: string;
  /** Ids of the groups in its directory. */
  readonly groupIds: readonly string[];
}

export function seedIdentityCenter(
  cloud: Cloud,
  { account, region, instanceArn, groupIds }: IdentityCenterSeed,
): void {
  if (cloud.find({ type: INSTANCE, id: instanceArn }) !== undefined) return;
  cloud.put(sideEffect(INSTANCE, instanceArn, { account, region }, { groupIds }));
}

/** Why Identity Center does not know the instance that the arguments name. */
export function unknownInstance({
  inputs,
  cloud,
  identity: { account, region },
}: Creation): string | undefined {
  const id = text(inputs, "instanceArn");
  return cloud.find({ type: INSTANCE, id, account, region }) === undefined
    ? `ResourceNotFoundException: Instance with id ${id} not found in account ${account}, region ${region}`
    : undefined;
}

/** Id that the provider makes of several arguments. */
export function joined(...properties: readonly string[]): (creation: Creation) => string {
  return ({ inputs }) => properties.map((property) => text(inputs, property)).join(",");
}
