import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches } from "../../provider/argument-checks";
import type { Identity } from "../../provider/instance";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { idFromInput } from "../ids";
import { findKey } from "../kms/find-key";
import { RECOVERY_POINT, VAULT } from "./types";

type Place = Pick<Identity, "account" | "region">;

export const vault: ResourceModel = {
  // The provider's own limit; AWS Backup stops at 50 characters.
  autoname: { property: "name", maxLength: 255 },
  replaceOn: ["kmsKeyArn", "name"],
  defaults: { forceDestroy: false },
  id: idFromInput("name"),
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w-]{2,50}$/, "2 to 50 letters, digits, hyphens and underscores"),
    ...matches(inputs, "kmsKeyArn", /^arn:aws:kms:/, "the ARN of a key"),
  ],
  refuseCreate: unusableKey,
  computed: ({ id, inputs, identity, cloud }) => ({
    arn: vaultArn(identity, id),
    kmsKeyArn: inputs["kmsKeyArn"] ?? managedKey(identity),
    recoveryPoints: recoveryPoints(cloud, identity, id),
  }),
  refuseDelete: ({ id, account, region }, cloud) =>
    recoveryPoints(cloud, { account, region }, id) > 0
      ? "InvalidRequestException: Backup vault cannot be deleted because it contains recovery points."
      : undefined,
};

/** A vault in the region, which is where everything that names one looks. */
export function findVault(
  cloud: Cloud,
  { account, region }: Place,
  name: unknown,
): CloudResource | undefined {
  return typeof name === "string" ? cloud.find({ type: VAULT, id: name, account, region }) : undefined;
}

/** Why something cannot be about a vault that is not there. */
export function missingVault({ cloud, identity, inputs }: Creation): string | undefined {
  const name = inputs["backupVaultName"];
  return findVault(cloud, identity, name) === undefined
    ? `ResourceNotFoundException: Backup vault ${String(name)} does not exist.`
    : undefined;
}

export function vaultArn(place: Place, name: string): string {
  return arn("backup", place, `backup-vault:${name}`);
}

/** Keys do not leave their region. */
function unusableKey({ inputs, identity, cloud }: Creation): string | undefined {
  const kmsKeyArn = text(inputs, "kmsKeyArn");
  if (kmsKeyArn === "") return undefined;
  const key = findKey(kmsKeyArn, cloud);
  return key?.region === identity.region
    ? undefined
    : `InvalidParameterValueException: KMS key ${kmsKeyArn} does not exist in ${identity.region}.`;
}

function recoveryPoints(cloud: Cloud, { account, region }: Place, name: string): number {
  const all = cloud.list({ type: RECOVERY_POINT, account, region });
  return all.filter(({ outputs }) => outputs["vault"] === name).length;
}

/** The key `aws/backup` of an account, whose id nothing tells beforehand: arbitrary but constant. */
function managedKey(place: Place): string {
  const hash = crypto.createHash("sha256").update(`backup ${place.account} ${place.region}`).digest("hex");
  const id = [8, 12, 16, 20, 32].map((end, index, ends) => hash.slice(ends[index - 1] ?? 0, end)).join("-");
  return arn("kms", place, `key/${id}`);
}
