import type { Cloud } from "../../cloud/cloud";
import { asList, principalsOf, statementsOf, type Statement } from "../policy-document";

/** A service that writes an object, as it tries before it says yes to a bucket. */
export interface Delivery {
  readonly bucket: string;
  /** Principal of the service, e.g. `cloudtrail.amazonaws.com`. */
  readonly service: string;
  /** Key of an object that it would write. */
  readonly key: string;
  /** Account from which the service wrote in earlier days, where it has one: a policy may name that instead. */
  readonly legacyAccount?: string | undefined;
}

/**
 * Whether the bucket's policy lets a service write. Conditions are taken as fulfilled: they narrow who may write, and
 * the service is who they mean.
 */
export function mayDeliver(cloud: Cloud, delivery: Delivery): boolean {
  const { bucket, key } = delivery;
  const policy = cloud
    .list({ type: "aws:s3/bucketPolicy:BucketPolicy" })
    .find(({ inputs }) => inputs["bucket"] === bucket);
  const object = `arn:aws:s3:::${bucket}/${key}`;
  return statementsOf(policy?.inputs["policy"]).some((statement) => allows(statement, delivery, object));
}

function allows(statement: Statement, delivery: Delivery, object: string): boolean {
  return (
    statement.Effect === "Allow" &&
    isFor(statement, delivery) &&
    asList(statement.Action).some((action) => covers(String(action), "s3:PutObject")) &&
    asList(statement.Resource).some((resource) => covers(String(resource), object))
  );
}

function isFor(statement: Statement, { service, legacyAccount }: Delivery): boolean {
  const accounts = principalsOf(statement, "AWS").map(String);
  return (
    principalsOf(statement, "Service").includes(service) ||
    accounts.some((account) => legacyAccount !== undefined && account.includes(legacyAccount))
  );
}

function covers(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(value);
}
