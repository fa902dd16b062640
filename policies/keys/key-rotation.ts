import { resourcePolicy, type Resource } from "../lib/policy";
import { isAbsentOr, isAtMost, isTrue, property, where } from "../lib/property";

/** KMS rotates symmetric keys of its own store only (KMS developer guide, "Rotate AWS KMS keys"). */
const canRotate = ({ props }: Resource): boolean => {
  const spec = props["customerMasterKeySpec"];
  const isSymmetric = typeof spec !== "string" || spec === "SYMMETRIC_DEFAULT";
  return isSymmetric && typeof props["customKeyStoreId"] !== "string";
};

/** A replica rotates with its primary key. */
export const keyRotation = resourcePolicy({
  id: "kms-rotation",
  description: "Keys rotate by themselves, at least once a year.",
  risk: "One key encrypts everything for ever: whoever gets hold of it reads all of it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_7"], fsbp: ["KMS.4"], cis: ["3.6"], trivy: ["AWS-0065"] },
  fix: "Set enableKeyRotation to true, and rotationPeriodInDays to at most 365 or not at all; an EncryptionKey does.",
  settings: {
    days: { description: "Most days between two rotations", minimum: 90, default: 365 },
  },
  types: ["aws:kms/key:Key"],
  checks: [
    ...where(canRotate, property("enableKeyRotation", isTrue)),
    property("rotationPeriodInDays", ({ settings: { days = 0 } }) => isAbsentOr(isAtMost(days, "days"))),
  ],
});
