import { describePolicy, unknown } from "../../testing/describe-policy";
import { levelOf } from "../enforcement";
import { environments } from "../environments";
import { multiAz } from "./multi-az";

const found = (observed: string) => ({ property: "multiAz", observed, required: "true" });

describePolicy(
  "PO-03 rds-multiaz",
  multiAz,
  { type: "aws:rds/instance:Instance", props: { multiAz: true } },
  {
    violating: [{ when: "it is false", props: { multiAz: false }, findings: [found("false")] }],
    absent: [{ when: "it is left out", props: { multiAz: undefined }, findings: [found("not set")] }],
    unknown: [{ when: "the value", props: { multiAz: unknown }, undecided: ["multiAz"] }],
    wrongType: [{ when: "it is a text", props: { multiAz: "yes" }, findings: [found("a text")] }],
  },
);

test("DB-03 rds-multiaz: only production needs a standby", () => {
  expect(environments.map((environment) => levelOf("rds-multiaz", environment))).toEqual([
    "disabled",
    "disabled",
    "mandatory",
  ]);
});
