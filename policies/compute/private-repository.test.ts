import { describePolicy, unknown } from "../../testing/describe-policy";
import { privateRepository } from "./private-repository";

const everybody = {
  property: "policy [Pull].Principal",
  observed: "everybody",
  required: "accounts, roles, or a condition that names the organization",
};
const actions = (observed: string) => ({
  property: "policy [Pull].Action",
  observed,
  required: "actions that pull and push images",
});
const noDocument = (observed: string) => ({
  property: "policy",
  observed,
  required: "a policy document with statements",
});
const pull = {
  Sid: "Pull",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
};
const document = (changes: object) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ ...pull, ...changes }] }),
});
const all =
  "ecr:BatchDeleteImage, ecr:DeleteLifecyclePolicy, ecr:DeleteRepository, ecr:DeleteRepositoryPolicy, " +
  "ecr:PutImageScanningConfiguration, ecr:PutImageTagMutability, ecr:PutLifecyclePolicy, ecr:SetRepositoryPolicy";

describePolicy(
  "PO-04 ecr-private",
  privateRepository,
  { type: "aws:ecr/repositoryPolicy:RepositoryPolicy", props: document({}) },
  {
    compliant: [
      {
        when: "everybody in the organization",
        props: document({
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
      },
      { when: "everybody is denied", props: document({ Effect: "Deny", Principal: "*", Action: "*" }) },
      { when: "a role pushes", props: document({ Action: ["ecr:PutImage", "ecr:UploadLayerPart"] }) },
    ],
    violating: [
      { when: "everybody", props: document({ Principal: "*" }), findings: [everybody] },
      { when: "every account", props: document({ Principal: { AWS: ["*"] } }), findings: [everybody] },
      {
        when: "all but one",
        props: document({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
        findings: [everybody],
      },
      {
        when: "everybody under a condition that anybody meets",
        props: document({ Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } }),
        findings: [everybody],
      },
      { when: "every action", props: document({ Action: "*" }), findings: [actions(all)] },
      { when: "every action on images", props: document({ Action: "ecr:*" }), findings: [actions(all)] },
      {
        when: "images may be deleted",
        props: document({ Action: ["ecr:BatchGetImage", "ecr:BatchDelete*"] }),
        findings: [actions("ecr:BatchDeleteImage")],
      },
      {
        when: "all but one action",
        props: document({ Action: undefined, NotAction: "ecr:PutImage" }),
        findings: [actions(all)],
      },
    ],
    absent: [{ when: "no policy", props: { policy: undefined }, findings: [noDocument("not set")] }],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy", "policy"] }],
    wrongType: [
      { when: "no JSON", props: { policy: "{" }, findings: [noDocument("a text")] },
      { when: "a list", props: { policy: [] }, findings: [noDocument("a list of 0")] },
    ],
  },
);
