import { describePolicy, unknown } from "../../testing/describe-policy";
import { safeRepository } from "./safe-repository";

const tags = (observed: string) => ({ property: "imageTagMutability", observed, required: "IMMUTABLE" });
const scan = (observed: string) => ({
  property: "imageScanningConfiguration.scanOnPush",
  observed,
  required: "true",
});
const encryption = (observed: string, at = "encryptionConfigurations[0]") => ({
  property: `${at}.encryptionType`,
  observed,
  required: "one of KMS, KMS_DSSE",
});
const key = (observed: string, at = "encryptionConfigurations[0]") => ({
  property: `${at}.kmsKey`,
  observed,
  required: "a key of KMS",
});
const forced = (observed: string) => ({ property: "forceDelete", observed, required: "false or absent" });
const encrypted = (configuration: object) => ({ encryptionConfigurations: [configuration] });

describePolicy(
  "PO-04 IM-02 ecr",
  safeRepository,
  {
    type: "aws:ecr/repository:Repository",
    props: {
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      ...encrypted({ encryptionType: "KMS", kmsKey: "key" }),
      forceDelete: false,
    },
  },
  {
    violating: [
      { when: "tags move", props: { imageTagMutability: "MUTABLE" }, findings: [tags('"MUTABLE"')] },
      {
        when: "some tags move",
        props: { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" },
        findings: [tags('"IMMUTABLE_WITH_EXCLUSION"')],
      },
      {
        when: "images are not scanned",
        props: { imageScanningConfiguration: { scanOnPush: false } },
        findings: [scan("false")],
      },
      {
        when: "a key of AWS",
        props: encrypted({ encryptionType: "AES256" }),
        findings: [encryption('"AES256"'), key("not set")],
      },
      { when: "images go with it", props: { forceDelete: true }, findings: [forced("true")] },
    ],
    absent: [
      {
        when: "nothing said",
        props: {
          imageTagMutability: undefined,
          imageScanningConfiguration: undefined,
          encryptionConfigurations: undefined,
          forceDelete: undefined,
        },
        findings: [
          tags("not set"),
          scan("not set"),
          encryption("not set", "encryptionConfigurations"),
          key("not set", "encryptionConfigurations"),
        ],
      },
      { when: "no key", props: encrypted({ encryptionType: "KMS" }), findings: [key("not set")] },
    ],
    unknown: [
      {
        when: "the key",
        props: encrypted({ encryptionType: "KMS", kmsKey: unknown }),
        undecided: ["encryptionConfigurations.0.kmsKey"],
      },
    ],
    wrongType: [
      {
        when: "lists, texts and numbers",
        props: {
          imageTagMutability: [],
          imageScanningConfiguration: true,
          encryptionConfigurations: "KMS",
          forceDelete: 0,
        },
        findings: [
          tags("a list of 0"),
          scan("not set"),
          encryption("not set", "encryptionConfigurations"),
          key("not set", "encryptionConfigurations"),
          forced("0"),
        ],
      },
    ],
  },
);
