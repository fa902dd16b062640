import { describePolicy, unknown } from "../../testing/describe-policy";
import { securityHub } from "./security-hub";

const controls = (observed: string) => ({
  property: "autoEnableControls",
  observed,
  required: "true, or absent",
});

describePolicy(
  "PO-06 security-hub",
  securityHub,
  { type: "aws:securityhub/account:Account", props: { autoEnableControls: true } },
  {
    violating: [
      { when: "new controls stay off", props: { autoEnableControls: false }, findings: [controls("false")] },
    ],
    absent: [{ when: "it is on then", props: { autoEnableControls: undefined } }],
    unknown: [
      { when: "the switch", props: { autoEnableControls: unknown }, undecided: ["autoEnableControls"] },
    ],
    wrongType: [{ when: "a text", props: { autoEnableControls: "true" }, findings: [controls("a text")] }],
  },
);
