import { accountsEmail } from "./contacts";
import { accounts } from "./estate";
import type { OrganizationSpec } from "./organization-spec";

/** Groups of the directory, by their ids in IAM Identity Center; who is in them is managed there. */
const groups = {
  everybody: "a4b8c4d8-1001-70aa-11bb-0123456789a1",
  developers: "a4b8c4d8-1002-70aa-11bb-0123456789a2",
  emergency: "a4b8c4d8-1003-70aa-11bb-0123456789a3",
};

/** Run in the management account, after `bootstrap`. */
export const organization: OrganizationSpec = {
  kind: "organization",
  owner: "infra",
  costCentre: "platform",
  // Without it an organisation is made.
  organizationId: "o-causeway00",
  // An account without id is made; one with is imported, and keeps everything in it.
  accounts: {
    tooling: { id: accounts.tooling, email: "aws+tooling@causeway.example", unit: "platform" },
    dev: { id: accounts.dev, email: "aws+dev@causeway.example", unit: "non-production" },
    staging: { id: accounts.staging, email: "aws+staging@causeway.example", unit: "non-production" },
    prod: { id: accounts.prod, email: "aws+prod@causeway.example", unit: "production" },
  },
  // Identity Center is switched on by hand, once.
  identityCenter: {
    instanceArn: "arn:aws:sso:::instance/ssoins-7223c0ca05e7a001",
    assignments: {
      // People look at prod; what changes it is CI.
      look: {
        permissionSet: "read-only",
        groupId: groups.everybody,
        accounts: ["tooling", "dev", "staging", "prod"],
      },
      try: { permissionSet: "developer", groupId: groups.developers, accounts: ["dev"] },
      emergency: {
        permissionSet: "administrator-break-glass",
        groupId: groups.emergency,
        accounts: ["management", "tooling", "dev", "staging", "prod"],
      },
    },
  },
  baseline: { budget: { limitUsd: 1500, emails: [accountsEmail] } },
};
