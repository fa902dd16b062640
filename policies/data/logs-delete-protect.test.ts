import { describePolicy, unknown } from "../../testing/describe-policy";
import { logsDeleteProtect } from "./logs-delete-protect";

const off = (observed: string) => ({ property: "deletionProtectionEnabled", observed, required: "true" });

describePolicy(
  "PO-06 logs-delete-protect",
  logsDeleteProtect,
  { type: "aws:cloudwatch/logGroup:LogGroup", props: { deletionProtectionEnabled: true } },
  {
    violating: [{ when: "off", props: { deletionProtectionEnabled: false }, findings: [off("false")] }],
    absent: [
      {
        when: "off, by default",
        props: { deletionProtectionEnabled: undefined },
        findings: [off("not set")],
      },
    ],
    unknown: [
      {
        when: "the switch",
        props: { deletionProtectionEnabled: unknown },
        undecided: ["deletionProtectionEnabled"],
      },
    ],
    wrongType: [{ when: "a text", props: { deletionProtectionEnabled: "true" }, findings: [off("a text")] }],
  },
);
