import { describePolicy, unknown } from "../../testing/describe-policy";
import { acmCertificate } from "./acm-certificate";

const method = (observed: string) => ({ property: "validationMethod", observed, required: "DNS" });
const key = (property: string) => ({ property, observed: "a text", required: "absent" });
const option = (name: string, observed: string, required: string) => ({
  property: `options.${name}`,
  observed,
  required: `${required}, or absent`,
});

describePolicy(
  "NW-08 acm-certificate",
  acmCertificate,
  {
    type: "aws:acm/certificate:Certificate",
    props: { domainName: "example.com", validationMethod: "DNS" },
  },
  {
    compliant: [
      {
        when: "a private authority issues it",
        props: { validationMethod: undefined, certificateAuthorityArn: "arn:aws:acm-pca:ca" },
      },
      {
        when: "options are what they are without saying",
        props: {
          keyAlgorithm: "EC_prime256v1",
          options: { export: "DISABLED", certificateTransparencyLoggingPreference: "ENABLED" },
        },
      },
    ],
    violating: [
      { when: "it is proved by mail", props: { validationMethod: "EMAIL" }, findings: [method('"EMAIL"')] },
      { when: "its key is imported", props: { privateKey: "PRIVATE" }, findings: [key("privateKey")] },
      { when: "its key is written", props: { privateKeyWo: "PRIVATE" }, findings: [key("privateKeyWo")] },
      {
        when: "its key is short",
        props: { keyAlgorithm: "RSA_1024" },
        findings: [
          {
            property: "keyAlgorithm",
            observed: '"RSA_1024"',
            required:
              "one of RSA_2048, RSA_3072, RSA_4096, EC_prime256v1, EC_secp384r1, EC_secp521r1, or absent",
          },
        ],
      },
      {
        when: "its key may leave and nobody is told of it",
        props: { options: { export: "ENABLED", certificateTransparencyLoggingPreference: "DISABLED" } },
        findings: [
          option("export", '"ENABLED"', "DISABLED"),
          option("certificateTransparencyLoggingPreference", '"DISABLED"', "ENABLED"),
        ],
      },
    ],
    absent: [{ when: "no method", props: { validationMethod: undefined }, findings: [method("not set")] }],
    unknown: [
      {
        when: "the key",
        props: { privateKey: unknown, validationMethod: "EMAIL" },
        findings: [method('"EMAIL"')],
        undecided: ["privateKey"],
      },
    ],
    wrongType: [
      { when: "the method is a boolean", props: { validationMethod: true }, findings: [method("true")] },
      {
        when: "an option is a boolean",
        props: { options: { export: true } },
        findings: [option("export", "true", "DISABLED")],
      },
    ],
  },
);
