import { describePolicy, unknown } from "../../testing/describe-policy";
import { keyEnabled } from "./key-enabled";

const found = (property: string, observed: string) => ({ property, observed, required: "true or absent" });

describePolicy(
  "PO-02 kms-enabled",
  keyEnabled,
  { type: "aws:kms/key:Key", props: { isEnabled: true } },
  {
    violating: [
      { when: "a key is off", props: { isEnabled: false }, findings: [found("isEnabled", "false")] },
      { when: "a copy is off", props: { enabled: false }, findings: [found("enabled", "false")] },
    ],
    absent: [{ when: "nothing is said, which means that it is", props: { isEnabled: undefined } }],
    unknown: [{ when: "the flag", props: { isEnabled: unknown }, undecided: ["isEnabled"] }],
    wrongType: [
      { when: "the flag is a number", props: { isEnabled: 1 }, findings: [found("isEnabled", "1")] },
    ],
  },
);
