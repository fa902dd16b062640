import type { Cloud, CloudResource } from "../../cloud/cloud";
import { between, matches } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { globalArn } from "../arn";
import { nameOrPrefixed, upperCaseId } from "../ids";
import { policyProblems, policyText, trustStatement } from "../policy-document";
import { refuseRole, refuseRoleChange, trustSizeProblem } from "./role-refusals";
import { ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./types";

export const role: ResourceModel = {
  global: true,
  replaceOn: ["name", "namePrefix", "path"],
  autoname: { property: "name", maxLength: 64, prefixProperty: "namePrefix" },
  defaults: {
    description: "",
    forceDetachPolicies: false,
    inlinePolicies: [],
    managedPolicyArns: [],
    maxSessionDuration: 3600,
    namePrefix: "",
    path: "/",
  },
  id: (creation) => nameOrPrefixed(creation),
  check: (inputs) => [
    ...matches(inputs, "name", /^[\w+=,.@-]{1,64}$/, "at most 64 letters, digits and _+=,.@-"),
    ...matches(inputs, "path", PATH, "a path that begins and ends with /"),
    ...matches(inputs, "description", /^[^]{0,1000}$/, "at most 1000 characters"),
    ...between(inputs, "maxSessionDuration", 3600, 43200),
    ...policyProblems(inputs, "assumeRolePolicy", trustStatement),
    ...trustSizeProblem(inputs),
  ],
  refuseCreate: refuseRole,
  refuseUpdate: refuseRoleChange,
  refuseDelete: (resource, cloud) => {
    if (resource.inputs["forceDetachPolicies"] === true) return undefined;
    if (heldBy(resource, cloud, ROLE_POLICY_ATTACHMENT).length > 0) {
      return "DeleteConflict: Cannot delete entity, must detach all policies first.";
    }
    return heldBy(resource, cloud, ROLE_POLICY).length > 0
      ? "DeleteConflict: Cannot delete entity, must delete policies first."
      : undefined;
  },
  computed: (creation) => {
    const { id, inputs, identity, previous } = creation;
    return {
      arn: globalArn("iam", identity, `role${text(inputs, "path") || "/"}${id}`),
      assumeRolePolicy: policyText(inputs["assumeRolePolicy"]),
      createDate: previous["createDate"] ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
      name: id,
      uniqueId: previous["uniqueId"] ?? upperCaseId("AROA", 17, creation),
    };
  },
  afterDelete: (resource, cloud) => {
    for (const type of [ROLE_POLICY_ATTACHMENT, ROLE_POLICY]) {
      for (const policy of heldBy(resource, cloud, type)) cloud.remove(policy);
    }
  },
};

/** IAM API, CreateRole: `/` alone, or path segments between slashes. */
export const PATH = /^\/$|^\/[\u0021-\u007e]{1,510}\/$/;

function heldBy({ id, account }: CloudResource, cloud: Cloud, type: string): readonly CloudResource[] {
  return cloud.list({ type, account }).filter(({ inputs }) => inputs["role"] === id);
}
