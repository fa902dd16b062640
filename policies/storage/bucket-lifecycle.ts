import { resourcePolicy } from "../lib/policy";
import { asProperties, finding, isAtMost } from "../lib/property";
import { wholeBucketRules } from "./whole-bucket-rules";

/** What ends is the upload only: how long objects have to be kept is `bucket-retention.ts`. */
export const bucketLifecycle = resourcePolicy({
  id: "s3-lifecycle",
  description: "Buckets have a lifecycle that ends incomplete uploads.",
  risk: "Parts of broken uploads are paid for, and kept, for ever, and no listing shows them.",
  severity: "low",
  frameworks: { checkov: ["CKV2_AWS_61", "CKV_AWS_300"], fsbp: ["S3.13"] },
  fix: "Set abortIncompleteMultipartUpload.daysAfterInitiation in an enabled rule for all; see expiry (components/bucket).",
  settings: {
    uploadDays: { description: "Most days that an incomplete upload is kept", minimum: 1, default: 7 },
  },
  types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
  checks: [
    ({ props: { rules } }, { settings: { uploadDays = 7 } }) => {
      const expected = isAtMost(uploadDays, "days");
      const found = wholeBucketRules(rules).map(({ path, rule }) => ({
        path: `${path}.abortIncompleteMultipartUpload.daysAfterInitiation`,
        days: asProperties(rule["abortIncompleteMultipartUpload"])["daysAfterInitiation"],
      }));
      if (found.length === 0)
        return [
          {
            property: "rules",
            observed: "none enabled for the whole bucket",
            required: "one that ends uploads",
          },
        ];
      if (found.some(({ days }) => expected.accepts(days))) return [];
      return found.map(({ path, days }) => finding(path, days, expected));
    },
  ],
});
