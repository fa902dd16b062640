import { describePolicy, unknown } from "../../testing/describe-policy";
import { privateSnapshot } from "./private-snapshot";

const shared = (property: string, observed: string) => ({
  property,
  observed,
  required: "the id of an account",
});

describePolicy(
  "PO-03 rds-snapshot",
  privateSnapshot,
  {
    type: "aws:rds/snapshot:Snapshot",
    props: { dbInstanceIdentifier: "prod-postgres", sharedAccounts: ["123456789012"] },
  },
  {
    violating: [
      {
        when: "with everybody",
        props: { sharedAccounts: ["123456789012", "all"] },
        findings: [shared("sharedAccounts[1]", '"all"')],
      },
    ],
    absent: [
      { when: "with nobody", props: { sharedAccounts: undefined } },
      { when: "with nobody, by an empty list", props: { sharedAccounts: [] } },
    ],
    unknown: [
      {
        when: "one of the accounts",
        props: { sharedAccounts: [unknown] },
        undecided: ["sharedAccounts.0"],
      },
    ],
    wrongType: [
      {
        when: "no list",
        props: { sharedAccounts: "all" },
        findings: [shared("sharedAccounts", '"all"')],
      },
      {
        when: "a number",
        props: { sharedAccounts: [1] },
        findings: [shared("sharedAccounts[0]", "1")],
      },
    ],
  },
);
