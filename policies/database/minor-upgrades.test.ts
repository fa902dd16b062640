import { describePolicy, unknown } from "../../testing/describe-policy";
import { minorUpgrades } from "./minor-upgrades";

const found = (observed: string) => ({
  property: "autoMinorVersionUpgrade",
  observed,
  required: "true or absent",
});

describePolicy(
  "PO-03 rds-minor",
  minorUpgrades,
  { type: "aws:rds/instance:Instance", props: { autoMinorVersionUpgrade: true } },
  {
    violating: [
      { when: "it is false", props: { autoMinorVersionUpgrade: false }, findings: [found("false")] },
    ],
    absent: [{ when: "it is left out, which means true", props: { autoMinorVersionUpgrade: undefined } }],
    unknown: [
      {
        when: "the value",
        props: { autoMinorVersionUpgrade: unknown },
        undecided: ["autoMinorVersionUpgrade"],
      },
    ],
    wrongType: [
      { when: "it is a text", props: { autoMinorVersionUpgrade: "yes" }, findings: [found("a text")] },
    ],
  },
);
