import type { Creation, ResourceModel } from "../../provider/model";
import type { Identity } from "../../provider/instance";
import { arn } from "../arn";
import { between, notModelled, oneOf, show } from "../argument-checks";
import { uuid } from "../ids";
import { asList, policyProblems, principalsOf, statementsOf } from "../policy-document";

/** Actions that let somebody change the key policy again. */
const KEEPS_CONTROL = ["*", "kms:*", "kms:Put*", "kms:PutKeyPolicy"];

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
  refuseCreate: lockedOut,
  refuseUpdate: lockedOut,
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

/** KMS refuses a policy after which the caller could not change the policy any more. */
function lockedOut({ inputs, identity }: Creation): string | undefined {
  const { policy, bypassPolicyLockoutSafetyCheck } = inputs;
  if (policy === undefined || bypassPolicyLockoutSafetyCheck === true) return undefined;
  const trusted = ["*", identity.account, `arn:aws:iam::${identity.account}:root`, ...callerArns(identity)];
  const inControl = statementsOf(policy).some(
    (statement) =>
      statement.Effect === "Allow" &&
      principalsOf(statement, "AWS").some((principal) => trusted.includes(String(principal))) &&
      asList(statement.Action).some((action) => KEEPS_CONTROL.includes(String(action))),
  );
  return inControl
    ? undefined
    : "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.";
}

/** A policy may name the session or the role behind it. */
function callerArns({ account, callerArn }: Identity): readonly string[] {
  const role = /:assumed-role\/([^/]+)\//.exec(callerArn)?.[1];
  return role === undefined ? [callerArn] : [callerArn, `arn:aws:iam::${account}:role/${role}`];
}

/** The policy of a key for which none was given: the account decides through IAM. */
function defaultPolicy({ account }: Identity): string {
  return JSON.stringify({
    Id: "key-default-1",
    Statement: [
      {
        Action: "kms:*",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Resource: "*",
        Sid: "Enable IAM User Permissions",
      },
    ],
    Version: "2012-10-17",
  });
}
