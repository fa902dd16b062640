import { matches, noneOf, oneOf } from "../../provider/argument-checks";
import { eachBlock } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { idFromInput } from "../ids";
import { findKey, keyAllowsService } from "../kms/find-key";
import { mayDeliver } from "../s3/bucket-grants";
import { BUCKET } from "../s3/types";
import { DELIVERY_CHANNEL, RECORDER, RECORDER_STATUS } from "./types";

const SERVICE = "config.amazonaws.com";
const FREQUENCIES = ["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"];

export const deliveryChannel: ResourceModel = {
  replaceOn: ["name"],
  references: {
    s3BucketName: { type: BUCKET, notFound: "NoSuchBucketException", survivesDeletion: true },
  },
  id: idFromInput("name"),
  check: (inputs) => [
    ...matches(inputs, "s3KmsKeyArn", /^arn:aws:kms:/, "the ARN of a KMS key"),
    ...eachBlock(inputs, "snapshotDeliveryProperties", (block) =>
      oneOf(block, "deliveryFrequency", FREQUENCIES),
    ),
  ],
  refuseCreate: (creation) =>
    noneOf(creation.inputs, ["name"]) ?? placeProblem(creation) ?? undeliverable(creation),
  refuseUpdate: undeliverable,
  refuseDelete: ({ id, account, region }, cloud) => {
    const running = cloud
      .list({ type: RECORDER_STATUS, account, region })
      .some(({ inputs }) => inputs["isEnabled"] === true);
    return running
      ? `LastDeliveryChannelDeleteFailedException: Failed to delete last specified delivery channel with name '${id}', ` +
          "because there is a running configuration recorder."
      : undefined;
  },
};

function placeProblem({ cloud, identity: { account, region } }: Creation): string | undefined {
  if (cloud.find({ type: RECORDER, account, region }) === undefined) {
    return "NoAvailableConfigurationRecorderException: Configuration recorder is not available to put delivery channel.";
  }
  return cloud.find({ type: DELIVERY_CHANNEL, account, region }) === undefined
    ? undefined
    : "MaxNumberOfDeliveryChannelsExceededException: the maximum number of delivery channels: 1 is reached";
}

/** AWS Config writes a test object: the bucket's policy and the key's have to let it. */
function undeliverable({ inputs, cloud, identity }: Creation): string | undefined {
  const bucket = text(inputs, "s3BucketName");
  const prefix = text(inputs, "s3KeyPrefix");
  const key = `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${identity.account}/Config/ConfigWritabilityCheckFile`;
  if (!mayDeliver(cloud, { bucket, service: SERVICE, key })) {
    return `InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket: ${bucket}, unable to write to bucket.`;
  }
  const kmsKeyArn = text(inputs, "s3KmsKeyArn");
  if (kmsKeyArn === "") return undefined;
  const found = findKey(kmsKeyArn, cloud);
  return found !== undefined && keyAllowsService(found, SERVICE)
    ? undefined
    : `InvalidS3KmsKeyArnException: ${kmsKeyArn} does not exist, or its policy does not let ${SERVICE} use it`;
}
