import type { Cloud } from "../../cloud/cloud";
import type { Identity } from "../../provider/instance";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { mayDeliver } from "../s3/bucket-grants";

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
  return mayDeliver(cloud, {
    bucket: name,
    service: LOG_DELIVERY,
    key: `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${identity.account}/ELBAccessLogTestFile`,
    legacyAccount: LEGACY_LOG_ACCOUNTS[identity.region],
  });
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
