import { describePolicy, unknown } from "../../testing/describe-policy";
import { levelOf } from "../enforcement";
import { deletionProtection } from "./deletion-protection";

const flag = (observed: string) => ({ property: "deletionProtection", observed, required: "true" });
const option = { property: "opts.protect", observed: "false", required: "true" };

describePolicy(
  "PO-03 rds-delete-protect",
  deletionProtection,
  { type: "aws:rds/instance:Instance", props: { deletionProtection: true }, opts: { protect: true } },
  {
    violating: [
      { when: "the flag is off", props: { deletionProtection: false }, findings: [flag("false")] },
      { when: "the option is off", opts: { protect: false }, findings: [option] },
      {
        when: "both are off",
        props: { deletionProtection: false },
        opts: { protect: false },
        findings: [flag("false"), option],
      },
    ],
    absent: [{ when: "no flag", props: { deletionProtection: undefined }, findings: [flag("not set")] }],
    unknown: [
      {
        when: "the flag, without the option",
        props: { deletionProtection: unknown },
        opts: { protect: false },
        findings: [option],
        undecided: ["deletionProtection"],
      },
    ],
    wrongType: [
      { when: "the flag is a text", props: { deletionProtection: "true" }, findings: [flag("a text")] },
    ],
  },
);

test("DB-04 rds-delete-protect: only dev may do without", () => {
  expect([levelOf("rds-delete-protect", "dev"), levelOf("rds-delete-protect", "staging")]).toEqual([
    "disabled",
    "mandatory",
  ]);
});
