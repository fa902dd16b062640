import { matches, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { findKey, keyAllowsService } from "../kms/find-key";

/** CloudWatch Logs API, PutRetentionPolicy. 0 keeps for ever. */
const RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

export const logGroup: ResourceModel = {
  replaceOn: ["logGroupClass", "name", "namePrefix"],
  autoname: { property: "name", maxLength: 512, prefixProperty: "namePrefix" },
  defaults: {
    deletionProtectionEnabled: false,
    logGroupClass: "STANDARD",
    namePrefix: "",
    retentionInDays: 0,
    skipDestroy: false,
  },
  id: (creation) => nameOrPrefixed(creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w.#/-]{1,512}$/, "at most 512 letters, digits and _-/.#"),
    ...oneOf(inputs, "retentionInDays", RETENTION_DAYS),
    ...oneOf(inputs, "logGroupClass", ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"]),
    ...matches(inputs, "kmsKeyId", /^arn:aws:kms:/, "the ARN of a KMS key"),
  ],
  refuseCreate: (creation) => keyProblem(creation, groupArn(creation, nameOrPrefixed(creation))),
  refuseUpdate: (change) => keyProblem(change, groupArn(change, change.id)),
  refuseDelete: ({ id, inputs }) =>
    inputs["deletionProtectionEnabled"] === true
      ? `ValidationException: the log group ${id} cannot be deleted while its deletion protection is enabled`
      : undefined,
  computed: (creation) => ({ arn: groupArn(creation, creation.id), name: creation.id }),
  // The provider then only forgets the group.
  afterDelete: (resource, cloud) => {
    if (resource.inputs["skipDestroy"] === true) cloud.put({ ...resource, urn: "" });
  },
};

function groupArn({ identity }: Creation, name: string): string {
  return arn("logs", identity, `log-group:${name}`);
}

/** CloudWatch Logs asks KMS at once whether it may use the key. */
function keyProblem({ inputs, identity, cloud }: Creation, group: string): string | undefined {
  const { kmsKeyId } = inputs;
  if (kmsKeyId === undefined) return undefined;
  const key = findKey(kmsKeyId, cloud);
  if (key !== undefined && keyAllowsService(key, `logs.${identity.region}.amazonaws.com`)) return undefined;
  return (
    `InvalidParameterException: The specified KMS key does not exist or is not allowed to be used with Arn '${group}'` +
    ` (its policy must allow the service logs.${identity.region}.amazonaws.com)`
  );
}
