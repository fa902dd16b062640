import { describePolicy, unknown } from "../../testing/describe-policy";
import { keyRotation } from "./key-rotation";

const rotates = (observed: string) => ({ property: "enableKeyRotation", observed, required: "true" });
const period = (observed: string) => ({
  property: "rotationPeriodInDays",
  observed,
  required: "at most 365 days, or absent",
});

describePolicy(
  "PO-02 kms-rotation",
  keyRotation,
  { type: "aws:kms/key:Key", props: { enableKeyRotation: true } },
  {
    compliant: [
      { when: "it rotates every quarter", props: { rotationPeriodInDays: 90 } },
      { when: "its kind is said", props: { customerMasterKeySpec: "SYMMETRIC_DEFAULT" } },
      {
        when: "it signs, and cannot rotate",
        props: { customerMasterKeySpec: "RSA_2048", enableKeyRotation: false },
      },
      {
        when: "it is kept elsewhere, and cannot rotate",
        props: { customKeyStoreId: "cks-1", enableKeyRotation: undefined },
      },
    ],
    violating: [
      { when: "it does not rotate", props: { enableKeyRotation: false }, findings: [rotates("false")] },
      {
        when: "it rotates every seven years",
        props: { rotationPeriodInDays: 2560 },
        findings: [period("2560")],
      },
    ],
    absent: [
      {
        when: "nothing is said, which means no",
        props: { enableKeyRotation: undefined },
        findings: [rotates("not set")],
      },
    ],
    unknown: [
      {
        when: "whether it rotates, while it would seldom",
        props: { enableKeyRotation: unknown, rotationPeriodInDays: 400 },
        findings: [period("400")],
        undecided: ["enableKeyRotation"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        props: { enableKeyRotation: "true", rotationPeriodInDays: "90" },
        findings: [rotates("a text"), period("a text")],
      },
      {
        when: "its kind is a number",
        props: { customerMasterKeySpec: 1, enableKeyRotation: false },
        findings: [rotates("false")],
      },
    ],
  },
);
