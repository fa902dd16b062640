import type { Finding, StackResource } from "../lib/policy";
import { valuesAt } from "../lib/property";

/** Type of every bucket. Its deprecated twin is refused, see `bucket-guards.ts`. */
export const bucketType = "aws:s3/bucket:Bucket";

/** Token of a resource type of S3: `aws:s3/bucketPolicy:BucketPolicy` for `BucketPolicy`. */
export function s3Type(name: string): string {
  return `aws:s3/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/** Resources of a type whose property says this bucket, such as the `BucketPolicy` of a bucket. */
export function referrers(
  type: string,
  path: string,
  bucket: StackResource,
  stack: readonly StackResource[],
): readonly StackResource[] {
  return stack.filter((resource) => resource.type === type && refersTo(resource, path, bucket));
}

/**
 * Whether a property says this bucket. Where its value comes from buckets of the stack a preview knows from which, even
 * before there is any; only a name or ARN that stands there as plain text is compared.
 */
export function refersTo(resource: StackResource, path: string, bucket: StackResource): boolean {
  const [property = ""] = path.split(/[.[]/);
  const sources = (resource.propertyDependencies[property] ?? []).filter(({ type }) => type === bucketType);
  if (sources.length > 0) return sources.some(({ urn }) => urn === bucket.urn);
  return valuesAt(resource.props, path).some(
    ({ value }) =>
      typeof value === "string" && value.replace(/^arn:[^:]*:s3:::/, "") === bucket.props["bucket"],
  );
}

/** The finding of a bucket that lacks a resource of its own. */
export function missing(type: string): Finding {
  return { property: type, observed: "none for this bucket", required: "one for this bucket" };
}
