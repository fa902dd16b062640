import { between, notModelled, oneOf, show } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { uuid } from "../ids";
import { policyProblems } from "../policy-document";
import { defaultPolicy, refusePolicy } from "./key-policy";

export const key: ResourceModel = {
  replaceOn: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  defaults: {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    description: "",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
    multiRegion: false,
  },
  id: (creation) => (creation.inputs["multiRegion"] === true ? `mrk-${creation.hex(32)}` : uuid(creation)),
  check: (inputs) => [
    ...between(inputs, "deletionWindowInDays", 7, 30),
    ...between(inputs, "rotationPeriodInDays", 90, 2560),
    ...oneOf(inputs, "keyUsage", ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"]),
    ...policyProblems(inputs, "policy"),
    ...notModelled(inputs, ["customKeyStoreId", "xksKeyId"]),
    ...rotationProblem(inputs),
  ],
  refuseCreate: refusePolicy,
  refuseUpdate: refusePolicy,
  computed: ({ id, inputs, identity }) => ({
    arn: arn("kms", identity, `key/${id}`),
    keyId: id,
    policy: inputs["policy"] ?? defaultPolicy(identity),
    rotationPeriodInDays: inputs["rotationPeriodInDays"] ?? (inputs["enableKeyRotation"] === true ? 365 : 0),
  }),
};

/** KMS turns only symmetric encryption keys by itself. */
function rotationProblem(inputs: Record<string, unknown>): { property: string; reason: string }[] {
  const spec = inputs["customerMasterKeySpec"] ?? "SYMMETRIC_DEFAULT";
  if (inputs["enableKeyRotation"] !== true || spec === "SYMMETRIC_DEFAULT") return [];
  return [
    { property: "enableKeyRotation", reason: `keys of spec ${show(spec)} cannot be rotated automatically` },
  ];
}
