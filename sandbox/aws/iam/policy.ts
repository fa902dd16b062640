import type { Cloud, CloudResource } from "../../cloud/cloud";
import { matches } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { globalArn } from "../arn";
import { nameOrPrefixed, upperCaseId } from "../ids";
import { identityStatement, policyProblems, policyText } from "../policy-document";
import { PATH } from "./role";
import { POLICY, ROLE, ROLE_POLICY_ATTACHMENT } from "./types";

/** IAM quotas, "IAM object size": a managed policy's characters without white space. */
const POLICY_SIZE = 6144;

export const policy: ResourceModel = {
  global: true,
  replaceOn: ["description", "name", "namePrefix", "path"],
  autoname: { property: "name", maxLength: 128, prefixProperty: "namePrefix" },
  defaults: { description: "", namePrefix: "", path: "/" },
  id: (creation) => {
    const path = text(creation.inputs, "path") || "/";
    return globalArn("iam", creation.identity, `policy${path}${nameOrPrefixed(creation)}`);
  },
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w+=,.@-]{1,128}$/, "at most 128 letters, digits and _+=,.@-"),
    ...matches(inputs, "path", PATH, "a path that begins and ends with /"),
    ...policyProblems(inputs, "policy", identityStatement),
    ...sizeProblem(inputs),
  ],
  refuseCreate: ({ inputs, identity, cloud }: Creation) => {
    const taken = cloud
      .list({ type: POLICY, account: identity.account })
      .some(({ outputs }) => outputs["name"] === inputs["name"]);
    return taken
      ? `EntityAlreadyExists: A policy called ${String(inputs["name"])} already exists.`
      : undefined;
  },
  refuseDelete: (resource, cloud) =>
    attachments(resource.id, resource.account, cloud) + boundaries(resource, cloud) > 0
      ? "DeleteConflict: Cannot delete a policy attached to entities."
      : undefined,
  computed: (creation) => ({
    arn: creation.id,
    attachmentCount: attachments(creation.id, creation.identity.account, creation.cloud),
    name: creation.id.slice(creation.id.lastIndexOf("/") + 1),
    policy: policyText(creation.inputs["policy"]),
    policyId: creation.previous["policyId"] ?? upperCaseId("ANPA", 17, creation),
  }),
};

function sizeProblem({ policy: document }: Values): readonly ArgumentProblem[] {
  const size = document === undefined ? 0 : policyText(document).replaceAll(/\s/g, "").length;
  if (size <= POLICY_SIZE) return [];
  return [
    { property: "policy", reason: `LimitExceeded: Cannot exceed quota for PolicySize: ${POLICY_SIZE}` },
  ];
}

function attachments(arn: string, account: string, cloud: Cloud): number {
  const attached = ({ inputs }: CloudResource): boolean => inputs["policyArn"] === arn;
  return cloud.list({ type: ROLE_POLICY_ATTACHMENT, account }).filter(attached).length;
}

/** How many roles it bounds. */
function boundaries({ id, account }: CloudResource, cloud: Cloud): number {
  return cloud.list({ type: ROLE, account }).filter(({ inputs }) => inputs["permissionsBoundary"] === id)
    .length;
}
