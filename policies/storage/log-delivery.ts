import { concerns, covers, statementsOf, type Statement } from "../lib/document";
import { stackPolicy, type StackResource } from "../lib/policy";
import { bucketType, referrers, refersTo, s3Type } from "./bucket-relations";

/** Whether a statement lets S3 write logs below a path: name of the bucket, slash, prefix of the logs. */
function letsLogsIn(statement: Statement, path: string): boolean {
  return (
    statement.effect === "Allow" &&
    statement.principals.includes("Service:logging.s3.amazonaws.com") &&
    concerns(statement, "s3:PutObject") &&
    statement.resources.some((resource) => covers(resource.replace(/^arn:[^:]*:s3:::/, ""), `${path}log`))
  );
}

function pathOf({ props }: StackResource): string {
  const prefix = props["targetPrefix"];
  return `${String(props["targetBucket"])}/${typeof prefix === "string" ? prefix : ""}`;
}

/** Asked where the bucket that takes the logs is of the same stack. With ACLs off nothing but a policy lets them in. */
export const logDelivery = stackPolicy({
  id: "s3-log-delivery",
  description: "Buckets that take access logs let them in.",
  risk: "S3 drops the logs without a word.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_18"], fsbp: ["S3.9"] },
  fix: "Allow logging.s3.amazonaws.com s3:PutObject below the prefix; createLogBucket (components/bucket) does for its sources.",
  types: [s3Type("BucketLogging")],
  stackChecks: [
    (logging, stack) =>
      stack
        .filter((bucket) => bucket.type === bucketType && refersTo(logging, "targetBucket", bucket))
        .flatMap((bucket) => {
          const statements = referrers(s3Type("BucketPolicy"), "bucket", bucket, stack).flatMap(
            ({ props }) => statementsOf(props["policy"]) ?? [],
          );
          if (statements.some((statement) => letsLogsIn(statement, pathOf(logging)))) return [];
          return [
            {
              property: "targetBucket",
              observed: "a bucket whose policy does not let the logs in",
              required:
                "a bucket whose policy allows logging.s3.amazonaws.com s3:PutObject below targetPrefix",
            },
          ];
        }),
  ],
});
