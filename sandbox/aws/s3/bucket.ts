import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { nameOrPrefixed } from "../ids";
import { policyProblems, policyText, resourceStatement } from "../policy-document";
import { findRegion } from "../regions";
import { BUCKET, OBJECTS } from "./types";

/** S3 User Guide, "General purpose bucket naming rules". */
const NAME =
  /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3)$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** S3 encrypts everything with its own keys unless told otherwise. */
const DEFAULT_ENCRYPTION = {
  rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false },
};

export const bucket: ResourceModel = {
  replaceOn: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
  autoname: {
    property: "bucket",
    maxLength: 63,
    prefixProperty: "bucketPrefix",
    transform: (name) => name.toLowerCase(),
  },
  defaults: {
    accelerationStatus: "",
    acl: "",
    bucketNamespace: "global",
    bucketPrefix: "",
    corsRules: [],
    forceDestroy: false,
    grants: [],
    lifecycleRules: [],
    logging: { targetBucket: "" },
    objectLockConfiguration: {},
    objectLockEnabled: false,
    policy: "",
    replicationConfiguration: { role: "", rules: [] },
    requestPayer: "BucketOwner",
    serverSideEncryptionConfiguration: DEFAULT_ENCRYPTION,
    versioning: { enabled: false, mfaDelete: false },
    website: {},
    websiteDomain: "",
    websiteEndpoint: "",
  },
  id: (creation) => nameOrPrefixed(creation, "bucket", "bucketPrefix"),
  check: (inputs) => [
    ...matches(
      inputs,
      "bucket",
      NAME,
      "a valid bucket name: 3 to 63 lower-case letters, digits, dots and hyphens",
    ),
    ...policyProblems(inputs, "policy", resourceStatement),
  ],
  refuseCreate: ({ inputs, identity, cloud }: Creation) => {
    const taken = cloud.find({ type: BUCKET, id: String(inputs["bucket"]) });
    if (taken === undefined) return undefined;
    return taken.account === identity.account
      ? "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it."
      : "BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is shared by all users " +
          "of the system. Please select a different name and try again.";
  },
  refuseDelete: (resource, cloud) => {
    const objects = objectsIn(resource, cloud).length;
    if (objects === 0 || resource.inputs["forceDestroy"] === true) return undefined;
    return `BucketNotEmpty: The bucket you tried to delete is not empty. It holds ${objects} object(s).`;
  },
  computed: ({ id, inputs, identity }) => ({
    arn: `arn:aws:s3:::${id}`,
    bucket: id,
    bucketDomainName: `${id}.s3.amazonaws.com`,
    bucketRegion: identity.region,
    bucketRegionalDomainName: `${id}.s3.${identity.region}.amazonaws.com`,
    hostedZoneId: findRegion(identity.region)?.s3HostedZoneId,
    policy: inputs["policy"] === undefined ? "" : policyText(inputs["policy"]),
  }),
  afterDelete: (resource, cloud) => {
    for (const object of objectsIn(resource, cloud)) cloud.remove(object);
  },
};

function objectsIn({ id, account }: CloudResource, cloud: Cloud): readonly CloudResource[] {
  return OBJECTS.flatMap((type) => cloud.list({ type, account })).filter(
    ({ inputs }) => inputs["bucket"] === id,
  );
}
