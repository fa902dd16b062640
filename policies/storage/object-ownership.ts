import { resourcePolicy } from "../lib/policy";
import { isOneOf, ofType, property } from "../lib/property";

const controls = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
const acl = "aws:s3/bucketAcl:BucketAcl";

/** With ACLs off S3 refuses every one but for those that say what holds anyway, so that a `BucketAcl` has no use. */
export const objectOwnership = resourcePolicy({
  id: "s3-acl-off",
  description:
    "Access control lists are off: the bucket's account owns every object, and policies alone give access.",
  risk: "Whoever writes an object can open it to everybody, or keep the bucket's own account out of it.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_65"], fsbp: ["S3.12"], trivy: ["AWS-0092"] },
  fix: 'Set rule.objectOwnership to "BucketOwnerEnforced", remove any BucketAcl, and write access into the bucket policy.',
  types: [controls, acl],
  checks: [
    ...ofType(
      controls,
      property(
        "rule.objectOwnership",
        isOneOf(["BucketOwnerEnforced"], /^(BucketOwnerEnforced|BucketOwnerPreferred|ObjectWriter)$/),
      ),
    ),
    ...ofType(acl, () => [{ property: "type", observed: "a BucketAcl", required: "no such resource" }]),
  ],
});
