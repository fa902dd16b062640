import { describePolicy, unknown } from "../../testing/describe-policy";
import { albDeleteProtect } from "./alb-delete-protect";

const protection = (observed: string) => ({
  property: "enableDeletionProtection",
  observed,
  required: "true",
});

describePolicy(
  "PO-05 alb-delete-protect",
  albDeleteProtect,
  { type: "aws:lb/loadBalancer:LoadBalancer", props: { enableDeletionProtection: true } },
  {
    violating: [
      { when: "it is off", props: { enableDeletionProtection: false }, findings: [protection("false")] },
    ],
    absent: [
      {
        when: "no word of it, which is off",
        props: { enableDeletionProtection: undefined },
        findings: [protection("not set")],
      },
    ],
    unknown: [
      {
        when: "the switch",
        props: { enableDeletionProtection: unknown },
        undecided: ["enableDeletionProtection"],
      },
    ],
    wrongType: [
      { when: "it is a text", props: { enableDeletionProtection: "true" }, findings: [protection("a text")] },
    ],
  },
);
