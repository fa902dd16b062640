import { resourcePolicy } from "../lib/policy";
import { ofType, property, type Expectation } from "../lib/property";
import { isBoundaryName } from "./identity-documents";

/** Policies of AWS that let their holder do anything, or become somebody who can. */
const TOO_MUCH =
  /^arn:[^:]+:iam::aws:policy\/(job-function\/)?(AdministratorAccess.*|PowerUserAccess|IAMFullAccess)$/;

const isModest: Expectation = {
  required: "the ARN of a policy that is neither an administrator's nor a permissions boundary",
  accepts: (arn) => typeof arn === "string" && arn !== "" && !TOO_MUCH.test(arn) && !isBoundaryName(arn),
  shows: /^arn:aws:iam::aws:policy\/[\w/-]+$/,
};

/** For a list of ARNs that may be left out. */
const isModestIfAny: Expectation = {
  ...isModest,
  accepts: (arn) => arn === undefined || isModest.accepts(arn),
};

const ATTACHMENTS: readonly string[] = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
];
const EXCLUSIVE = "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive";
const ROLE = "aws:iam/role:Role";

export const iamAdmin = resourcePolicy({
  id: "iam-admin",
  description: "No role, user or group is an administrator.",
  risk: "One leaked session is enough to take the account over.",
  severity: "critical",
  frameworks: { checkov: ["CKV_AWS_274"], cis: ["1.15"] },
  fix: "Attach a policy of exactly what is needed; a person who needs more uses the break-glass permission set.",
  types: [...ATTACHMENTS, EXCLUSIVE, ROLE],
  checks: [
    ...ATTACHMENTS.flatMap((type) => ofType(type, property("policyArn", isModest))),
    ...ofType(EXCLUSIVE, property("policyArns[]", isModestIfAny)),
    ...ofType(ROLE, property("managedPolicyArns[]", isModestIfAny)),
  ],
});
