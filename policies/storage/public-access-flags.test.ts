import { describePolicy, unknown } from "../../testing/describe-policy";
import { publicAccessFlags } from "./public-access-flags";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const flag = (property: string, observed: string) => ({ property, observed, required: "true" });

describePolicy(
  "PO-02 s3-pab-flags",
  publicAccessFlags,
  {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    props: Object.fromEntries(flags.map((name) => [name, true])),
  },
  {
    violating: flags.map((name) => ({
      when: `${name} is false`,
      props: { [name]: false },
      findings: [flag(name, "false")],
    })),
    absent: [
      {
        when: "no flag at all",
        props: Object.fromEntries(flags.map((name) => [name, undefined])),
        findings: flags.map((name) => flag(name, "not set")),
      },
    ],
    unknown: [
      {
        when: "one flag, while another is false",
        props: { blockPublicAcls: unknown, restrictPublicBuckets: false },
        findings: [flag("restrictPublicBuckets", "false")],
        undecided: ["blockPublicAcls"],
      },
    ],
    wrongType: [
      {
        when: "a flag is a text",
        props: { ignorePublicAcls: "true" },
        findings: [flag("ignorePublicAcls", "a text")],
      },
    ],
  },
);

test("judges the block of a whole account alike", () => {
  expect(publicAccessFlags.types).toContain("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock");
});
