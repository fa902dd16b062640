import { describePolicy, unknown } from "../../testing/describe-policy";
import { acmValidation } from "./acm-validation";

const arn = "arn:aws:acm:us-east-1:111122223333:certificate/c";
const validation = (certificateArn: unknown, sources: readonly string[]) => ({
  type: "aws:acm/certificateValidation:CertificateValidation",
  name: "validation",
  props: { certificateArn },
  propertyDependencies: { certificateArn: sources },
});
const missing = {
  property: "validation",
  observed: "not waited for",
  required: "a CertificateValidation whose certificateArn is the certificate's",
};

describePolicy(
  "NW-08 acm-validation",
  acmValidation,
  { type: "aws:acm/certificate:Certificate", props: { arn, validationMethod: "DNS" } },
  {
    compliant: [
      { when: "it is named by its ARN", stack: [validation(arn, [])] },
      { when: "it needs no proof", props: { validationMethod: "NONE" }, stack: [] },
    ],
    violating: [
      { when: "nothing waits for it", stack: [], findings: [missing] },
      { when: "another one is waited for", stack: [validation(`${arn}2`, [])], findings: [missing] },
    ],
    absent: [
      { when: "no method, which another policy refuses", props: { validationMethod: undefined }, stack: [] },
    ],
    unknown: [
      { when: "what is waited for", stack: [validation(unknown, [])], undecided: ["certificateArn"] },
    ],
    wrongType: [{ when: "a number is waited for", stack: [validation(7, [])], findings: [missing] }],
  },
  [validation(unknown, ["subject"])],
);
