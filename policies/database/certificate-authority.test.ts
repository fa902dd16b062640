import { describePolicy, unknown } from "../../testing/describe-policy";
import { certificateAuthority } from "./certificate-authority";

const authority = (observed: string) => ({
  property: "caCertIdentifier",
  observed,
  required: "one of rds-ca-rsa2048-g1, rds-ca-rsa4096-g1, rds-ca-ecc384-g1, or absent",
});

describePolicy(
  "PO-03 rds-ca",
  certificateAuthority,
  { type: "aws:rds/instance:Instance", props: { caCertIdentifier: "rds-ca-rsa2048-g1" } },
  {
    compliant: [
      { when: "a longer key", props: { caCertIdentifier: "rds-ca-rsa4096-g1" } },
      { when: "an elliptic curve", props: { caCertIdentifier: "rds-ca-ecc384-g1" } },
    ],
    violating: [
      {
        when: "an authority that has ended",
        props: { caCertIdentifier: "rds-ca-2019" },
        findings: [authority('"rds-ca-2019"')],
      },
    ],
    absent: [{ when: "RDS takes a current one by itself", props: { caCertIdentifier: undefined } }],
    unknown: [
      { when: "the authority", props: { caCertIdentifier: unknown }, undecided: ["caCertIdentifier"] },
    ],
    wrongType: [{ when: "a number", props: { caCertIdentifier: 2019 }, findings: [authority("2019")] }],
  },
);
