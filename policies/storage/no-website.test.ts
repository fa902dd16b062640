import { describePolicy, stackOf, unknown } from "../../testing/describe-policy";
import { judge } from "../lib/judge";
import { noWebsite } from "./no-website";

const found = (observed: string) => ({ property: "website", observed, required: "absent" });

describePolicy(
  "PO-02 s3-no-website",
  noWebsite,
  { type: "aws:s3/bucket:Bucket", props: { bucket: "data" } },
  {
    violating: [
      {
        when: "the bucket is a website",
        props: { website: { indexDocument: "index.html" } },
        findings: [found("an object")],
      },
    ],
    absent: [{ when: "it says nothing at all", props: { bucket: undefined } }],
    unknown: [{ when: "the website", props: { website: unknown }, undecided: ["website"] }],
    wrongType: [{ when: "the website is a text", props: { website: "yes" }, findings: [found("a text")] }],
  },
);

test("PO-02 s3-no-website: refuses a website, whatever it shows", () => {
  const stack = stackOf([{ type: "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration" }]);
  const verdicts = stack.map((website) =>
    judge(noWebsite, website, stack, { environment: "prod", settings: {} }),
  );
  expect(verdicts).toEqual([
    {
      findings: [
        { property: "type", observed: "a BucketWebsiteConfiguration", required: "no such resource" },
      ],
      undecided: [],
    },
  ]);
});
