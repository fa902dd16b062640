import { matches, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { identityStatement, policyProblems } from "../policy-document";
import { NOT_IN_USE, organizationArn, organizationOf } from "./find-organization";
import { POLICY, POLICY_ATTACHMENT } from "./types";

export const SERVICE_CONTROL_POLICY = "SERVICE_CONTROL_POLICY";

/** AWS Organizations quotas: characters of a document, white space counted. For service control since 15 May 2026. */
const MOST_CHARACTERS: Readonly<Record<string, number>> = {
  [SERVICE_CONTROL_POLICY]: 10_240,
  TAG_POLICY: 10_000,
};

export const policy: ResourceModel = {
  global: true,
  replaceOn: ["type"],
  autoname: { property: "name", maxLength: 128 },
  defaults: { skipDestroy: false, type: SERVICE_CONTROL_POLICY },
  id: ({ hex }) => `p-${hex(8)}`,
  check: (inputs) => [
    ...matches(inputs, "name", /^[^]{1,128}$/, "1 to 128 characters"),
    ...matches(inputs, "description", /^[^]{0,512}$/, "at most 512 characters"),
    ...oneOf(inputs, "type", Object.keys(MOST_CHARACTERS)),
    ...contentProblems(inputs),
  ],
  refuseCreate: (creation) =>
    organizationOf(creation.cloud, creation.identity.account) === undefined
      ? NOT_IN_USE
      : nameTaken(creation),
  refuseUpdate: (change) => nameTaken(change, change.id),
  refuseDelete: ({ id, account }, cloud) =>
    cloud.list({ type: POLICY_ATTACHMENT, account }).some(({ inputs }) => inputs["policyId"] === id)
      ? "PolicyInUseException: The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation."
      : undefined,
  computed: (computation) => {
    const type = typeOf(computation.inputs).toLowerCase();
    return {
      arn: organizationArn(computation, "policy", computation.id).replace(
        /[^/]+$/,
        `${type}/${computation.id}`,
      ),
    };
  },
};

export function typeOf(inputs: Values): string {
  return text(inputs, "type") || SERVICE_CONTROL_POLICY;
}

function contentProblems(inputs: Values): readonly ArgumentProblem[] {
  const { content } = inputs;
  if (typeof content !== "string") return [];
  const [type, property] = [typeOf(inputs), "content"];
  const most = MOST_CHARACTERS[type] ?? 0;
  return [
    ...problemWhen(
      content.length > most,
      property,
      `ConstraintViolationException: You have exceeded the maximum policy size of ${most} characters, got ${content.length}`,
    ),
    ...(type === SERVICE_CONTROL_POLICY
      ? policyProblems(inputs, property, identityStatement)
      : problemWhen(
          !isTagPolicy(content),
          property,
          "MalformedPolicyDocumentException: expected an object of tags",
        )),
  ];
}

/** Organizations User Guide, "Tag policy syntax": each tag says its key, by an operator. */
function isTagPolicy(content: string): boolean {
  try {
    const { tags } = JSON.parse(content) as { tags?: Record<string, { tag_key?: { "@@assign"?: unknown } }> };
    return (
      tags !== undefined &&
      Object.values(tags).every(({ tag_key }) => typeof tag_key?.["@@assign"] === "string")
    );
  } catch {
    return false;
  }
}

function nameTaken({ inputs, cloud, identity: { account } }: Creation, own?: string): string | undefined {
  const taken = cloud
    .list({ type: POLICY, account })
    .some(
      ({ id, inputs: other }) =>
        id !== own && other["name"] === inputs["name"] && typeOf(other) === typeOf(inputs),
    );
  return taken ? "DuplicatePolicyException: A policy with the same name already exists." : undefined;
}
