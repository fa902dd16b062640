import { resourcePolicy } from "../lib/policy";

export const iamUsers = resourcePolicy({
  id: "iam-users",
  description: "There are no IAM users, and nothing that only users have.",
  risk: "A password or an access key works from anywhere until somebody notices, and nobody rotates it.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_273"], fsbp: ["IAM.2"], cis: ["1.14", "1.20"] },
  fix: "Remove it: people sign in through IAM Identity Center, pipelines and services take on roles.",
  types: [
    "aws:iam/user:User",
    "aws:iam/accessKey:AccessKey",
    "aws:iam/userLoginProfile:UserLoginProfile",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/userGroupMembership:UserGroupMembership",
    "aws:iam/group:Group",
    "aws:iam/groupMembership:GroupMembership",
    "aws:iam/groupPolicy:GroupPolicy",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
    "aws:iam/sshKey:SshKey",
    "aws:iam/signingCertificate:SigningCertificate",
  ],
  checks: [
    ({ type }) => [{ property: "the resource", observed: `${type.split(":")[2]}`, required: "absent" }],
  ],
});
