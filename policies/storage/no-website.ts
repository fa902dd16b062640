import { resourcePolicy } from "../lib/policy";
import { isAbsent, ofType, property } from "../lib/property";

const website = "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration";
const bucket = "aws:s3/bucket:Bucket";

export const noWebsite = resourcePolicy({
  id: "s3-no-website",
  description: "No bucket is a website.",
  risk: "A bucket's website speaks plain HTTP, and serves nobody unless the bucket is open to everybody.",
  severity: "high",
  frameworks: { fsbp: ["S3.2", "S3.8"] },
  fix: "Remove the BucketWebsiteConfiguration, or website from the bucket; serve pages from a Service.",
  types: [bucket, website],
  checks: [
    ...ofType(bucket, property("website", isAbsent)),
    ...ofType(website, () => [
      { property: "type", observed: "a BucketWebsiteConfiguration", required: "no such resource" },
    ]),
  ],
});
