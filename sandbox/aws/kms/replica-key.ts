import type { CloudResource } from "../../cloud/cloud";
import { between, matches } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { policyProblems } from "../policy-document";
import { findKey, KEY } from "./find-key";
import { defaultPolicy, refusePolicy } from "./key-policy";

/** The key of another region with the same id and material as its primary, and a policy of its own. */
export const replicaKey: ResourceModel = {
  replaceOn: ["primaryKeyArn"],
  defaults: {
    bypassPolicyLockoutSafetyCheck: false,
    deletionWindowInDays: 30,
    description: "",
    enabled: true,
  },
  id: ({ inputs }) => String(inputs["primaryKeyArn"]).replace(/^.*:key\//, ""),
  check: (inputs) => [
    ...matches(
      inputs,
      "primaryKeyArn",
      /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/.+$/,
      "the ARN of a multi-Region key",
    ),
    ...between(inputs, "deletionWindowInDays", 7, 30),
    ...policyProblems(inputs, "policy"),
  ],
  refuseCreate: (creation) => refusePrimary(creation) ?? refusePolicy(creation),
  refuseUpdate: refusePolicy,
  computed: (creation) => {
    const { id, inputs, identity } = creation;
    const primary = primaryOf(creation);
    return {
      arn: arn("kms", identity, `key/${id}`),
      keyId: id,
      // Set on the primary, and the same for all its replicas.
      keyRotationEnabled: primary?.outputs["enableKeyRotation"] ?? false,
      keySpec: primary?.outputs["customerMasterKeySpec"] ?? "SYMMETRIC_DEFAULT",
      keyUsage: primary?.outputs["keyUsage"] ?? "ENCRYPT_DECRYPT",
      policy: inputs["policy"] ?? defaultPolicy(identity),
    };
  },
};

function primaryOf({ inputs, cloud }: Creation): CloudResource | undefined {
  const primary = findKey(inputs["primaryKeyArn"], cloud);
  return primary?.type === KEY ? primary : undefined;
}

/** AWS KMS API reference, ReplicateKey. */
function refusePrimary(creation: Creation): string | undefined {
  const { inputs, identity, cloud } = creation;
  const primaryArn = String(inputs["primaryKeyArn"]);
  const primary = primaryOf(creation);
  if (primary?.account !== identity.account) return `NotFoundException: Key '${primaryArn}' does not exist`;
  if (primary.outputs["multiRegion"] !== true) {
    return `UnsupportedOperationException: ${primaryArn} is not a multi-Region primary key`;
  }
  return findKey(primary.id, cloud, identity.region) === undefined
    ? undefined
    : `AlreadyExistsException: ${primaryArn} has a primary or replica key in ${identity.region} already`;
}
