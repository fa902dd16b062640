export const ORGANIZATION = "aws:organizations/organization:Organization";
export const ORGANIZATIONAL_UNIT = "aws:organizations/organizationalUnit:OrganizationalUnit";
export const ACCOUNT = "aws:organizations/account:Account";
export const POLICY = "aws:organizations/policy:Policy";
export const POLICY_ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";
