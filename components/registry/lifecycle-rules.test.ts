import { lifecyclePolicy } from "./lifecycle-rules";

test("IM-05: old images expire, and those with a deployment's tag come before every other rule", () => {
  expect(lifecyclePolicy(200)).toEqual({
    rules: [
      {
        rulePriority: 1,
        description: "Deployed: the last 1000, whatever the other rules say",
        selection: {
          tagStatus: "tagged",
          tagPrefixList: ["deployed-"],
          countType: "imageCountMoreThan",
          countNumber: 1000,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "Untagged: 14 days",
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 14,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 3,
        description: "Tagged: the last 200",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["*"],
          countType: "imageCountMoreThan",
          countNumber: 200,
        },
        action: { type: "expire" },
      },
    ],
  });
});

test("the policy is as long as ECR demands: 100 to 30720 characters", () => {
  const { length } = JSON.stringify(lifecyclePolicy(10));
  expect(length).toBeGreaterThanOrEqual(100);
  expect(length).toBeLessThanOrEqual(30720);
});
