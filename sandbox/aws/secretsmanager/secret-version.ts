import type { Cloud, CloudResource } from "../../cloud/cloud";
import { exclusive } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { uuid } from "../ids";
import { NO_SUCH_SECRET, findSecret } from "./find-secret";

const VALUES = ["secretString", "secretBinary", "secretStringWo"];

export const secretVersion: ResourceModel = {
  replaceOn: ["secretId", "secretString", "secretBinary", "secretStringWoVersion"],
  check: (inputs) => exclusive(inputs, VALUES),
  id: (creation) => `${text(creation.inputs, "secretId")}|${uuid(creation)}`,
  computed: ({ id, inputs, ...creation }) => {
    const [secretId = "", versionId = ""] = id.split("|");
    const arn = text(findSecret(secretId, creation)?.outputs, "arn");
    return {
      arn,
      secretArn: arn,
      versionId,
      versionStages: stages(inputs),
      hasSecretStringWo: inputs["secretStringWo"] !== undefined,
      // Write-only: it never comes back.
      secretStringWo: undefined,
    };
  },
  refuseCreate: ({ inputs, ...creation }) => {
    if (findSecret(inputs["secretId"], creation) === undefined) return NO_SUCH_SECRET;
    if ((inputs["secretStringWo"] === undefined) !== (inputs["secretStringWoVersion"] === undefined)) {
      return "secretStringWo and secretStringWoVersion need each other";
    }
    return VALUES.some((name) => inputs[name] !== undefined)
      ? undefined
      : "InvalidRequestException: You must provide either SecretString or SecretBinary.";
  },
  afterWrite: moveStages,
};

/** A label belongs to one version. Whoever loses AWSCURRENT becomes AWSPREVIOUS in place of the one before it. */
function moveStages(version: CloudResource, cloud: Cloud): void {
  const taken = texts(version.outputs, "versionStages");
  const newCurrent = taken.includes("AWSCURRENT");
  const others = cloud
    .list({ type: version.type, account: version.account, region: version.region })
    .filter(({ id, outputs }) => id !== version.id && outputs["secretArn"] === version.outputs["secretArn"]);
  for (const other of others) {
    const before = texts(other.outputs, "versionStages");
    const left = before.filter((stage) => !taken.includes(stage) && !(newCurrent && stage === "AWSPREVIOUS"));
    const versionStages = newCurrent && before.includes("AWSCURRENT") ? [...left, "AWSPREVIOUS"] : left;
    cloud.put({ ...other, outputs: { ...other.outputs, versionStages } });
  }
}

function stages(inputs: Values): readonly string[] {
  const given = texts(inputs, "versionStages");
  return given.length > 0 ? given : ["AWSCURRENT"];
}
