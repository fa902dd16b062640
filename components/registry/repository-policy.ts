/** What pulling an image takes, and no more. */
const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** What pushing or tagging one takes (ECR User Guide, "IAM permissions for pushing an image"). */
const push = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

/**
 * Policy of a repository: accounts may pull, and decide by IAM which of their roles do; one role may push. ECR allows no
 * `Resource` in it.
 */
export function repositoryPolicy(pullAccountIds: readonly string[], pushRoleArn: string | undefined): object {
  const allow = (Sid: string, AWS: string | readonly string[], Action: readonly string[]) => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS },
    Action,
  });
  return {
    Version: "2012-10-17",
    Statement: [
      allow(
        "Pull",
        pullAccountIds.map((accountId) => `arn:aws:iam::${accountId}:root`),
        pull,
      ),
      ...(pushRoleArn === undefined ? [] : [allow("Push", pushRoleArn, push)]),
    ],
  };
}
