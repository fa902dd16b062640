import { repositoryPolicy } from "./repository-policy";

const pull = {
  Sid: "Pull",
  Effect: "Allow",
  Principal: { AWS: ["arn:aws:iam::333333333333:root", "arn:aws:iam::555555555555:root"] },
  Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
};

test("accounts may pull and nothing else", () => {
  expect(repositoryPolicy(["333333333333", "555555555555"], undefined)).toEqual({
    Version: "2012-10-17",
    Statement: [pull],
  });
});

test("IM-01: one role may push, and cannot delete, nor change the repository", () => {
  const role = "arn:aws:iam::222222222222:role/push";

  expect(repositoryPolicy(["333333333333", "555555555555"], role)).toEqual({
    Version: "2012-10-17",
    Statement: [
      pull,
      {
        Sid: "Push",
        Effect: "Allow",
        Principal: { AWS: role },
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ],
      },
    ],
  });
});
