import { exclusive, noneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { uuid } from "../ids";
import { policyProblems, policyText, resourceStatement } from "../policy-document";

export const LOG_RESOURCE_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/** CloudWatch Logs quotas: resource policies per region and account. It cannot be raised. */
const POLICIES_PER_REGION = 10;

export const logResourcePolicy: ResourceModel = {
  upserts: true,
  replaceOn: ["policyName", "resourceArn"],
  id: ({ inputs }) => String(inputs["policyName"] ?? inputs["resourceArn"]),
  check: (inputs) => [
    ...exclusive(inputs, ["policyName", "resourceArn"]),
    ...policyProblems(inputs, "policyDocument", resourceStatement),
  ],
  refuseCreate: ({ inputs, identity, cloud }) => {
    const { account, region } = identity;
    const others = cloud
      .list({ type: LOG_RESOURCE_POLICY, account, region })
      .map(({ inputs: other }) => other["policyName"])
      .filter((name) => name !== undefined && name !== inputs["policyName"]);
    const tooMany = inputs["policyName"] !== undefined && others.length >= POLICIES_PER_REGION;
    return (
      noneOf(inputs, ["policyName", "resourceArn"]) ??
      (tooMany ? "LimitExceededException: Resource limit exceeded." : undefined)
    );
  },
  computed: (creation) => ({
    policyDocument: policyText(creation.inputs["policyDocument"]),
    policyScope: creation.inputs["policyName"] === undefined ? "RESOURCE" : "ACCOUNT",
    revisionId: uuid(creation),
  }),
};
