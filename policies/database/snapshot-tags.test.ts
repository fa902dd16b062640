import { describePolicy, unknown } from "../../testing/describe-policy";
import { snapshotTags } from "./snapshot-tags";

const found = (observed: string) => ({ property: "copyTagsToSnapshot", observed, required: "true" });

describePolicy(
  "PO-03 rds-tags-snap",
  snapshotTags,
  { type: "aws:rds/instance:Instance", props: { copyTagsToSnapshot: true } },
  {
    violating: [{ when: "it is false", props: { copyTagsToSnapshot: false }, findings: [found("false")] }],
    absent: [
      { when: "it is left out", props: { copyTagsToSnapshot: undefined }, findings: [found("not set")] },
    ],
    unknown: [
      { when: "the value", props: { copyTagsToSnapshot: unknown }, undecided: ["copyTagsToSnapshot"] },
    ],
    wrongType: [{ when: "it is a text", props: { copyTagsToSnapshot: "yes" }, findings: [found("a text")] }],
  },
);
