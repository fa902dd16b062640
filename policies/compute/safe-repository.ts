import { resourcePolicy } from "../lib/policy";
import { isNotTrue, isOneOf, isSet, isTrue, property } from "../lib/property";

export const safeRepository = resourcePolicy({
  id: "ecr",
  description:
    "Images keep their tags, are scanned when they come, and are encrypted with a key of the organization.",
  risk: "A tag is moved to another image, a known weakness is deployed, or the images of a repository go with it.",
  severity: "high",
  frameworks: {
    checkov: ["CKV_AWS_51", "CKV_AWS_163", "CKV_AWS_136"],
    fsbp: ["ECR.1", "ECR.2", "ECR.5"],
    trivy: ["AWS-0030", "AWS-0031", "AWS-0033"],
  },
  fix: 'Set imageTagMutability to "IMMUTABLE", imageScanningConfiguration.scanOnPush to true, encryptionConfigurations to KMS with a kmsKey, and remove forceDelete: use the Registry component.',
  types: ["aws:ecr/repository:Repository"],
  checks: [
    // Absent means MUTABLE.
    property("imageTagMutability", isOneOf(["IMMUTABLE"], /^(MUTABLE|(MUTABLE|IMMUTABLE)_WITH_EXCLUSION)$/)),
    property("imageScanningConfiguration.scanOnPush", isTrue),
    // Absent means AES256.
    property("encryptionConfigurations[].encryptionType", isOneOf(["KMS", "KMS_DSSE"], /^AES256$/)),
    property("encryptionConfigurations[].kmsKey", isSet("a key of KMS")),
    property("forceDelete", isNotTrue),
  ],
});
