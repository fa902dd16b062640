import { identity, nothing, unbackedData } from "../holdings";
import { all } from "../table";
import type { SafetyNet, TypeTable } from "../type-facts";
import { turns } from "../update-rules";

const LEAVES: SafetyNet = {
  reads: ["closeOnDeletion"],
  catches: ({ closeOnDeletion: closes }) =>
    closes === undefined || closes === false
      ? {
          how: "kept",
          reason: "closeOnDeletion is off, so it stays open and only leaves the organisation",
          needs: "an invitation that the account accepts, and an import",
        }
      : undefined,
};

/** The organisation and its accounts. */
export const organizations: TypeTable = {
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html
  "aws:organizations/account:Account": {
    holds: unbackedData("all that is in the account", {
      nets: [LEAVES],
      because: "closeOnDeletion closes it, and 90 days later AWS deletes what is in it",
      needs: "AWS Support, which opens it again within 90 days",
    }),
    creation: {
      reads: [],
      judge: () => ({
        reversibility: "irreversible",
        reason: "an account can be closed and never deleted, and its e-mail address is used up",
        needs: "its closing, which stays visible for 90 days",
        backupFirst: false,
      }),
    },
  },
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.html
  "aws:organizations/organization:Organization": {
    holds: identity(
      "a deleted organisation cannot be recovered, and another one has another id and none of the accounts",
      "an invitation to every account, and the new id in every policy that names this one",
    ),
    updates: [
      turns("featureSet", "CONSOLIDATED_BILLING", "ALL", {
        reversibility: "irreversible",
        reason: "all features cannot be turned off again",
      }),
    ],
  },
  ...all(
    [
      "aws:organizations/organizationalUnit:OrganizationalUnit",
      "aws:organizations/policy:Policy",
      "aws:organizations/policyAttachment:PolicyAttachment",
    ],
    nothing({ meanwhile: "accounts below it are not held to it" }),
  ),
};
