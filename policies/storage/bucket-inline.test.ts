import { describePolicy, unknown } from "../../testing/describe-policy";
import { bucketInline } from "./bucket-inline";

const inline = (property: string, observed: string) => ({ property, observed, required: "absent" });

describePolicy(
  "PO-02 s3-inline",
  bucketInline,
  { type: "aws:s3/bucket:Bucket", props: { bucket: "data", objectLockEnabled: true } },
  {
    violating: [
      {
        when: "it has a policy of its own",
        props: { policy: '{"Statement":[]}' },
        findings: [inline("policy", "a text")],
      },
      {
        when: "it opens itself to everybody",
        props: { acl: "public-read", grants: [{ permissions: ["READ"] }] },
        findings: [inline("acl", "a text"), inline("grants", "a list of 1")],
      },
      {
        when: "it says what its guards say",
        props: {
          lifecycleRules: [],
          logging: {},
          objectLockConfiguration: {},
          replicationConfiguration: {},
          serverSideEncryptionConfiguration: {},
          versioning: { enabled: false },
        },
        findings: [
          inline("lifecycleRules", "a list of 0"),
          inline("logging", "an object"),
          inline("objectLockConfiguration", "an object"),
          inline("replicationConfiguration", "an object"),
          inline("serverSideEncryptionConfiguration", "an object"),
          inline("versioning", "an object"),
        ],
      },
    ],
    absent: [{ when: "it says nothing", props: { bucket: undefined, objectLockEnabled: undefined } }],
    unknown: [{ when: "its policy", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [{ when: "its list is a boolean", props: { acl: false }, findings: [inline("acl", "false")] }],
  },
);
