import { describePolicy, unknown } from "../../testing/describe-policy";
import { organizationAccounts } from "./organization-accounts";

const close = (observed: string) => ({
  property: "closeOnDeletion",
  observed,
  required: "false or absent",
});

describePolicy(
  "PO-06 org-accounts",
  organizationAccounts,
  { type: "aws:organizations/account:Account", props: { closeOnDeletion: false } },
  {
    violating: [
      { when: "it is closed", props: { closeOnDeletion: true }, findings: [close("true")] },
      {
        when: "the bill is the root user's",
        props: { iamUserAccessToBilling: "DENY" },
        findings: [{ property: "iamUserAccessToBilling", observed: '"DENY"', required: "ALLOW, or absent" }],
      },
    ],
    absent: [{ when: "it is kept then", props: { closeOnDeletion: undefined } }],
    unknown: [{ when: "the switch", props: { closeOnDeletion: unknown }, undecided: ["closeOnDeletion"] }],
    wrongType: [{ when: "a text", props: { closeOnDeletion: "false" }, findings: [close("a text")] }],
  },
);
