import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { isParent, NOT_IN_USE, organizationOf } from "./find-organization";
import { SERVICE_CONTROL_POLICY, typeOf } from "./policy";
import { ACCOUNT, POLICY, POLICY_ATTACHMENT } from "./types";

/** AWS Organizations quotas: policies of a type attached to one root, unit or account. */
const MOST_ATTACHED = 10;

export const policyAttachment: ResourceModel = {
  global: true,
  replaceOn: ["policyId", "targetId"],
  defaults: { skipDestroy: false },
  references: {
    policyId: { type: POLICY, notFound: "PolicyNotFoundException", survivesDeletion: true },
  },
  id: ({ inputs }) => `${text(inputs, "targetId")}:${text(inputs, "policyId")}`,
  refuseCreate: (creation) => {
    const organization = organizationOf(creation.cloud, creation.identity.account);
    if (organization === undefined) return NOT_IN_USE;
    const enabled = (organization.outputs["enabledPolicyTypes"] ?? []) as readonly string[];
    return enabled.includes(policyType(creation, creation.inputs))
      ? (unknownTarget(creation) ?? tooMany(creation))
      : "PolicyTypeNotEnabledException: This operation can be performed only for enabled policy types.";
  },
};

function policyType({ cloud, identity: { account } }: Creation, { policyId }: Values): string {
  return typeOf(cloud.find({ type: POLICY, account, id: String(policyId) })?.inputs ?? {});
}

function unknownTarget({ inputs, cloud, identity: { account } }: Creation): string | undefined {
  const targetId = text(inputs, "targetId");
  const known =
    targetId === account ||
    isParent(cloud, account, targetId) ||
    cloud.find({ type: ACCOUNT, account, id: targetId }) !== undefined;
  return known ? undefined : "TargetNotFoundException: You specified a target that doesn't exist.";
}

/** Each target has `FullAWSAccess` from the start, which counts. */
function tooMany(creation: Creation): string | undefined {
  const { inputs, cloud, identity } = creation;
  const type = policyType(creation, inputs);
  const attached = cloud
    .list({ type: POLICY_ATTACHMENT, account: identity.account })
    .filter(
      ({ inputs: other }) => other["targetId"] === inputs["targetId"] && policyType(creation, other) === type,
    );
  const before = attached.length + (type === SERVICE_CONTROL_POLICY ? 1 : 0);
  return before < MOST_ATTACHED
    ? undefined
    : "ConstraintViolationException: You have attached the maximum number of policies of this type to the target.";
}
