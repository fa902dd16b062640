import crypto from "node:crypto";
import { exclusive, noneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { ITS_BUCKET } from "./bucket-settings";

/** An object that a program puts into a bucket. Its content is not kept, only what identifies it. */
export const bucketObject: ResourceModel = {
  upserts: true,
  replaceOn: ["bucket", "key"],
  defaults: {
    acl: "private",
    bucketKeyEnabled: false,
    contentType: "application/octet-stream",
    forceDestroy: false,
    kmsKeyId: "",
    serverSideEncryption: "AES256",
    storageClass: "STANDARD",
    versionId: "",
  },
  references: { bucket: ITS_BUCKET },
  id: ({ inputs }) => `${String(inputs["bucket"])}/${String(inputs["key"])}`,
  check: (inputs) => exclusive(inputs, ["content", "contentBase64", "source"]),
  refuseCreate: ({ inputs }) => noneOf(inputs, ["key"]),
  computed: ({ id, inputs }) => ({ arn: `arn:aws:s3:::${id}`, ...checksums(inputs) }),
};

function checksums(inputs: Values): Values {
  const { content = "", contentBase64, etag } = inputs;
  const bytes =
    typeof contentBase64 === "string" ? Buffer.from(contentBase64, "base64") : Buffer.from(String(content));
  const none = {
    checksumCrc32: "",
    checksumCrc32c: "",
    checksumCrc64nvme: "",
    checksumSha1: "",
    checksumSha256: "",
  };
  return { ...none, etag: etag ?? crypto.createHash("md5").update(bytes).digest("hex") };
}
