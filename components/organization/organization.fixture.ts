import type { OrganizationArgs } from "./organization-args";

/** An organisation that says only what has no default. */
export const minimalOrganization: OrganizationArgs = {
  prefix: "causeway",
  accountId: "123456789012",
  region: "us-east-1",
  accounts: {
    tooling: { id: "222222222222", email: "aws+tooling@example.org", unit: "platform" },
    dev: { email: "aws+dev@example.org", unit: "non-production" },
    prod: { id: "555555555555", email: "aws+prod@example.org", unit: "production" },
  },
  allowedRegions: ["us-east-1", "us-west-2"],
};

export const identityCenter = {
  instanceArn: "arn:aws:sso:::instance/ssoins-7223c0ca05e7a001",
  groupId: "a4b8c4d8-1001-70aa-11bb-0123456789a1",
} as const;
