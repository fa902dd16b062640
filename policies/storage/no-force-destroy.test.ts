import { describePolicy, unknown } from "../../testing/describe-policy";
import { noForceDestroy } from "./no-force-destroy";

const found = (observed: string) => ({ property: "forceDestroy", observed, required: "false or absent" });

describePolicy(
  "PO-02 s3-no-force-destroy",
  noForceDestroy,
  { type: "aws:s3/bucket:Bucket", props: { forceDestroy: false } },
  {
    violating: [{ when: "its objects go with it", props: { forceDestroy: true }, findings: [found("true")] }],
    absent: [{ when: "nothing is said, which means no", props: { forceDestroy: undefined } }],
    unknown: [{ when: "the flag", props: { forceDestroy: unknown }, undecided: ["forceDestroy"] }],
    wrongType: [{ when: "the flag is a text", props: { forceDestroy: "no" }, findings: [found("a text")] }],
  },
);
