import type { Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import {
  asList,
  policyProblems,
  policyText,
  principalsOf,
  resourceStatement,
  statementsOf,
} from "../policy-document";
import { missingPrincipal } from "../policy-principals";
import { bucketSetting, ruleProblems } from "./bucket-settings";
import { PUBLIC_ACCESS_BLOCK } from "./types";

const ALGORITHMS: readonly unknown[] = ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"];
const BLOCKED_TYPES: readonly unknown[] = ["SSE-C", "NONE"];
const OWNERSHIPS: readonly unknown[] = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"];

export const bucketServerSideEncryptionConfiguration: ResourceModel = {
  ...bucketSetting,
  check: ({ rules }) =>
    ruleProblems(rules, (rule) => {
      const { sseAlgorithm, kmsMasterKeyId } = (rule["applyServerSideEncryptionByDefault"] ?? {}) as Values;
      const field = "applyServerSideEncryptionByDefault";
      if (sseAlgorithm !== undefined && !ALGORITHMS.includes(sseAlgorithm)) {
        return { field: `${field}.sseAlgorithm`, reason: `expected one of ${ALGORITHMS.join(", ")}` };
      }
      if (kmsMasterKeyId !== undefined && sseAlgorithm === "AES256") {
        return {
          field: `${field}.kmsMasterKeyId`,
          reason: "a KMS key is used only with sseAlgorithm aws:kms",
        };
      }
      return asList(rule["blockedEncryptionTypes"]).every((type) => BLOCKED_TYPES.includes(type))
        ? undefined
        : { field: "blockedEncryptionTypes", reason: `expected some of ${BLOCKED_TYPES.join(", ")}` };
    }),
};

export const bucketPublicAccessBlock: ResourceModel = {
  ...bucketSetting,
  defaults: {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
    skipDestroy: false,
  },
};

export const bucketOwnershipControls: ResourceModel = {
  ...bucketSetting,
  check: ({ rule }) => {
    const ownership = (rule as Values | undefined)?.["objectOwnership"];
    if (ownership === undefined || OWNERSHIPS.includes(ownership)) return [];
    return [{ property: "rule.objectOwnership", reason: `expected one of ${OWNERSHIPS.join(", ")}` }];
  },
};

export const bucketPolicy: ResourceModel = {
  ...bucketSetting,
  check: (inputs) => policyProblems(inputs, "policy", resourceStatement),
  refuseCreate: refusePolicy,
  refuseUpdate: refusePolicy,
  computed: ({ inputs }) => ({ policy: policyText(inputs["policy"]) }),
};

function refusePolicy({ inputs, identity, cloud }: Creation): string | undefined {
  const { bucket, policy } = inputs;
  const statements = statementsOf(policy);
  const arn = `arn:aws:s3:::${String(bucket)}`;
  const foreign = statements
    .flatMap(({ Resource }) => asList(Resource))
    .map(String)
    .find((resource) => resource !== arn && !resource.startsWith(`${arn}/`));
  if (foreign !== undefined) return `MalformedPolicy: Policy has invalid resource: ${foreign}`;
  if (missingPrincipal(policy, { cloud, identity }) !== undefined) {
    return "MalformedPolicy: Invalid principal in policy";
  }
  const block = cloud.find({ type: PUBLIC_ACCESS_BLOCK, id: String(bucket), account: identity.account });
  const isPublic = statements.some(
    (statement) =>
      statement.Effect === "Allow" &&
      statement.Condition === undefined &&
      principalsOf(statement, "AWS").includes("*"),
  );
  return isPublic && block?.outputs["blockPublicPolicy"] === true
    ? "AccessDenied: the bucket policy allows public access, and public policies are prevented by the " +
        "BlockPublicPolicy setting in S3 Block Public Access."
    : undefined;
}
