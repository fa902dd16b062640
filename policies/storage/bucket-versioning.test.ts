import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketVersioning } from "./bucket-versioning";

const status = (observed: string) => ({
  property: "versioningConfiguration.status",
  observed,
  required: "Enabled",
});

describePolicy(
  "PO-02 s3-versioning",
  bucketVersioning,
  {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    props: { bucket: "data", versioningConfiguration: { status: "Enabled" } },
  },
  {
    violating: [
      {
        when: "versioning is suspended",
        props: { versioningConfiguration: { status: "Suspended" } },
        findings: [status('"Suspended"')],
      },
    ],
    absent: [
      { when: "no status", props: { versioningConfiguration: {} }, findings: [status("not set")] },
      {
        when: "no configuration",
        props: { versioningConfiguration: undefined },
        findings: [status("not set")],
      },
    ],
    unknown: [
      {
        when: "the status",
        props: { versioningConfiguration: { status: unknown } },
        undecided: ["versioningConfiguration.status"],
      },
    ],
    wrongType: [
      {
        when: "the status is a boolean",
        props: { versioningConfiguration: { status: true } },
        findings: [status("true")],
      },
      {
        when: "the configuration is a text",
        props: { versioningConfiguration: "Enabled" },
        findings: [status("not set")],
      },
    ],
  },
);
