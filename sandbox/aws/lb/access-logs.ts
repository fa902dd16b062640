import type { Cloud } from "../../cloud/cloud";
import type { Identity } from "../../provider/instance";
import { valuesAt } from "../../provider/references";
import type { Values } from "../../provider/values";
import { text } from "../lookup";
import { asList, principalsOf, statementsOf, type Statement } from "../policy-document";

/** Regions that were there before August 2022 also write logs from an account of their own. */
const LOG_DELIVERY = "logdelivery.elasticloadbalancing.amazonaws.com";
const LEGACY_LOG_ACCOUNTS: Readonly<Record<string, string>> = {
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-1": "027434742980",
  "us-west-2": "797873946194",
  "ca-central-1": "985666609251",
  "eu-central-1": "054676820928",
  "eu-west-1": "156460612806",
  "eu-west-2": "652711504416",
  "eu-west-3": "009996457667",
  "eu-north-1": "897822967062",
};

/** When access logs are turned on, the load balancer writes a test file, and AWS refuses when it cannot. */
export function logDeliveryRefusal(inputs: Values, { cloud, identity }: Surroundings): string | undefined {
  const enabled = (["accessLogs", "connectionLogs", "healthCheckLogs"] as const)
    .map((name) => inputs[name] as Values | undefined)
    .filter((logs) => logs?.["enabled"] === true);
  const refused = enabled.find((logs) => !canWrite(logs ?? {}, { cloud, identity }));
  if (refused === undefined) return undefined;
  return (
    `InvalidConfigurationRequest: Access Denied for bucket: ${text(refused, "bucket")}. ` +
    "Please check S3bucket permission"
  );
}

interface Surroundings {
  readonly cloud: Cloud;
  readonly identity: Identity;
}

function canWrite(logs: Values, { cloud, identity }: Surroundings): boolean {
  const name = text(logs, "bucket");
  const bucket = cloud.find({ type: "aws:s3/bucket:Bucket", id: name, region: identity.region });
  if (bucket === undefined || usesKms(cloud, name)) return false;
  const prefix = text(logs, "prefix");
  const folder = `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${identity.account}`;
  const object = `arn:aws:s3:::${name}/${folder}/ELBAccessLogTestFile`;
  return bucketStatements(cloud, name).some((statement) => allows(statement, object, identity.region));
}

/** Load balancers write with S3's own keys only (user guide, access log bucket). */
function usesKms(cloud: Cloud, bucket: string): boolean {
  const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  return cloud
    .list({ type })
    .filter(({ inputs }) => inputs["bucket"] === bucket)
    .flatMap(({ inputs }) => valuesAt(inputs, "rules[].applyServerSideEncryptionByDefault.sseAlgorithm"))
    .some((algorithm) => String(algorithm).startsWith("aws:kms"));
}

function bucketStatements(cloud: Cloud, bucket: string): readonly Statement[] {
  const policy = cloud
    .list({ type: "aws:s3/bucketPolicy:BucketPolicy" })
    .find(({ inputs }) => inputs["bucket"] === bucket);
  return statementsOf(policy?.inputs["policy"]);
}

/** Conditions are taken as fulfilled: they narrow who may write, and the load balancer is who they mean. */
function allows(statement: Statement, object: string, region: string): boolean {
  const legacy = LEGACY_LOG_ACCOUNTS[region];
  const accounts = principalsOf(statement, "AWS").map(String);
  return (
    statement.Effect === "Allow" &&
    asList(statement.Action).some((action) => covers(String(action), "s3:PutObject")) &&
    asList(statement.Resource).some((resource) => covers(String(resource), object)) &&
    (principalsOf(statement, "Service").includes(LOG_DELIVERY) ||
      accounts.some((account) => legacy !== undefined && account.includes(legacy)))
  );
}

function covers(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(value);
}
