import crypto from "node:crypto";
import type { Cloud } from "../../cloud/cloud";
import { between, exclusive, matches, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { sideEffect } from "../../provider/side-effect";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { SECRET } from "./types";

/** A name stays taken while its deleted secret can still be restored. */
const DELETED_TYPE = "sandbox:secretsmanager:DeletedSecret";
const EXTERNAL_TYPES = ["SalesforceClientSecret", "BigIDClientSecret", "SnowflakeKeyPairAuthentication"];
const DAY_MS = 24 * 60 * 60 * 1000;

export const secret: ResourceModel = {
  autoname: { property: "name", maxLength: 255, prefixProperty: "namePrefix" },
  replaceOn: ["name", "namePrefix", "type"],
  defaults: { recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false, policy: "", namePrefix: "" },
  check: (inputs) => [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(inputs, "name", /^[\w/+=.@-]{1,512}$/, "1 to 512 letters, digits and /_+=.@-"),
    ...(inputs["recoveryWindowInDays"] === 0 ? [] : between(inputs, "recoveryWindowInDays", 7, 30)),
    ...oneOf(inputs, "type", EXTERNAL_TYPES),
  ],
  id: (creation) => secretArn(creation, nameOrPrefixed(creation)),
  computed: ({ id }) => ({
    arn: id,
    name: /:secret:(.+)-\w{6}$/.exec(id)?.[1] ?? "",
  }),
  refuseCreate: (creation) => nameConflict(creation.cloud, creation, nameOrPrefixed(creation)),
  afterDelete: ({ inputs, outputs, account, region }, cloud) => {
    const days = Number(inputs["recoveryWindowInDays"] ?? 30);
    if (days === 0) return;
    const deletionDate = new Date(Date.now() + days * DAY_MS).toISOString();
    cloud.put(sideEffect(DELETED_TYPE, text(outputs, "name"), { account, region }, { deletionDate }));
  },
};

/** Secrets Manager ends every ARN with six characters of its own, so that a name can be used again. */
export function secretArn({ identity }: Pick<Creation, "identity">, name: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const suffix = Array.from({ length: 6 }, () => alphabet[crypto.randomInt(alphabet.length)]).join("");
  return arn("secretsmanager", identity, `secret:${name}-${suffix}`);
}

function nameConflict(cloud: Cloud, { identity }: Creation, name: string): string | undefined {
  const { account, region } = identity;
  const live = cloud.list({ type: SECRET, account, region });
  if (live.some(({ outputs }) => outputs["name"] === name)) {
    return `ResourceExistsException: The operation failed because the secret ${name} already exists.`;
  }
  const deleted = cloud.find({ type: DELETED_TYPE, id: name, account, region });
  return deleted !== undefined && text(deleted.outputs, "deletionDate") > new Date().toISOString()
    ? "InvalidRequestException: You can't create this secret because a secret with this name is already " +
        "scheduled for deletion."
    : undefined;
}
