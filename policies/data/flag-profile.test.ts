import { describePolicy, unknown } from "../../testing/describe-policy";
import { flagProfile } from "./flag-profile";

const at = (property: string, observed: string, required: string) => ({ property, observed, required });
const key = (observed: string) => at("kmsKeyIdentifier", observed, "a KMS key of the account's own");
const kind = (observed: string) => at("type", observed, "AWS.AppConfig.FeatureFlags");

describePolicy(
  "FF-01 flag-profile",
  flagProfile,
  {
    type: "aws:appconfig/configurationProfile:ConfigurationProfile",
    props: {
      type: "AWS.AppConfig.FeatureFlags",
      kmsKeyIdentifier: "arn:aws:kms:us-east-1:123456789012:key/flags",
    },
  },
  {
    violating: [
      { when: "a free text", props: { type: "AWS.Freeform" }, findings: [kind('"AWS.Freeform"')] },
      {
        when: "a key of AWS's",
        props: { kmsKeyIdentifier: "alias/aws/ssm" },
        findings: [key('"alias/aws/ssm"')],
      },
    ],
    absent: [
      { when: "a free text, by default", props: { type: undefined }, findings: [kind("not set")] },
      {
        when: "a key of AWS's, by default",
        props: { kmsKeyIdentifier: undefined },
        findings: [key("not set")],
      },
    ],
    unknown: [{ when: "the key", props: { kmsKeyIdentifier: unknown }, undecided: ["kmsKeyIdentifier"] }],
    wrongType: [{ when: "the key is a boolean", props: { kmsKeyIdentifier: true }, findings: [key("true")] }],
  },
);
