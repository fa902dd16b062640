import { resourcePolicy } from "../lib/policy";
import { isNotTrue, property } from "../lib/property";

export const noForceDestroy = resourcePolicy({
  id: "s3-no-force-destroy",
  description: "Deleting a bucket does not delete what is in it.",
  risk: "A bucket that drops out of the program takes its objects with it, all versions of them.",
  severity: "high",
  frameworks: {},
  fix: "Remove forceDestroy from the bucket, or set it to false; empty a bucket by hand before it is deleted.",
  types: ["aws:s3/bucket:Bucket"],
  checks: [property("forceDestroy", isNotTrue)],
});
