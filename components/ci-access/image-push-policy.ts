import { allow, policyDocument } from "./policy-document";
import type { PolicyDocument } from "./policy-document";

/**
 * Pushing images to the repositories below one name, in the account's own registry, and reading back what was
 * pushed and what the scan found. Tags are immutable, and nothing is deleted.
 */
export function imagePushPolicy(
  accountId: string,
  regions: readonly string[],
  namespace: string,
): PolicyDocument {
  return policyDocument([
    // A token is for the registry as a whole: the action takes no resource.
    allow("RegistryToken", ["ecr:GetAuthorizationToken"]),
    allow(
      "PushImages",
      [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImageScanFindings",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      regions.map((region) => `arn:aws:ecr:${region}:${accountId}:repository/${namespace}/*`),
    ),
  ]);
}
