import { describePolicy, unknown } from "../../testing/describe-policy";
import { ebsDefaults } from "./ebs-defaults";

const enabled = (observed: string) => ({ property: "enabled", observed, required: "true, or absent" });
const state = (observed: string) => ({ property: "state", observed, required: "block-all-sharing" });

describePolicy(
  "PO-06 ebs-defaults of encryption",
  ebsDefaults,
  { type: "aws:ebs/encryptionByDefault:EncryptionByDefault", props: { enabled: true } },
  {
    violating: [{ when: "it is off", props: { enabled: false }, findings: [enabled("false")] }],
    absent: [{ when: "it is on then", props: { enabled: undefined } }],
    unknown: [{ when: "the switch", props: { enabled: unknown }, undecided: ["enabled"] }],
    wrongType: [{ when: "a text", props: { enabled: "true" }, findings: [enabled("a text")] }],
  },
);

describePolicy(
  "PO-06 ebs-defaults of snapshots",
  ebsDefaults,
  {
    type: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
    props: { state: "block-all-sharing" },
  },
  {
    violating: [
      { when: "they may be shared", props: { state: "unblocked" }, findings: [state('"unblocked"')] },
      {
        when: "those that are shared stay so",
        props: { state: "block-new-sharing" },
        findings: [state('"block-new-sharing"')],
      },
    ],
    absent: [{ when: "the state", props: { state: undefined }, findings: [state("not set")] }],
    unknown: [{ when: "the state", props: { state: unknown }, undecided: ["state"] }],
    wrongType: [{ when: "a boolean", props: { state: true }, findings: [state("true")] }],
  },
);
