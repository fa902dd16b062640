import type { CloudResource } from "../../cloud/cloud";
import { matches, noneOf } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, Reference, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { ec2Id, nameOrPrefixed } from "../ids";
import { removeWith } from "./removal";
import { protocolProblems } from "./security-group-rule-checks";
import {
  DEFAULT_SECURITY_GROUP,
  EGRESS_RULE,
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
  VPC,
} from "./types";

/** EC2 API, CreateSecurityGroup: up to 255 of these characters. */
const WORDS = /^[\w .:/()#,@[\]+=&;{}!$*-]{0,255}$/;

const GROUP: Reference = { type: SECURITY_GROUP, notFound: "InvalidGroup.NotFound" };

const securityGroup: ResourceModel = {
  replaceOn: ["description", "name", "namePrefix", "vpcId"],
  autoname: { property: "name", maxLength: 255, prefixProperty: "namePrefix" },
  // The provider takes away the rule that lets everything out, which AWS gives a new group.
  defaults: {
    description: "Managed by Pulumi",
    egress: [],
    ingress: [],
    namePrefix: "",
    revokeRulesOnDelete: false,
  },
  references: {
    vpcId: { type: VPC, notFound: "InvalidVpcID.NotFound" },
    "ingress[].securityGroups[]": GROUP,
    "egress[].securityGroups[]": GROUP,
  },
  id: ec2Id("sg"),
  check: (inputs) => [
    ...matches(inputs, "name", WORDS, "at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*"),
    ...matches(inputs, "name", /^(?!sg-)/, "a name that does not begin with sg-"),
    ...matches(inputs, "description", WORDS, "at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*"),
    ...inlineProblems(inputs, "ingress"),
    ...inlineProblems(inputs, "egress"),
  ],
  refuseCreate: (creation) =>
    noneOf(creation.inputs, ["vpcId"]) === undefined
      ? duplicate(creation)
      : "VPCIdNotSpecified: No default VPC for this user",
  computed: (creation) => ({
    arn: arn("ec2", creation.identity, `security-group/${creation.id}`),
    ownerId: creation.identity.account,
    name: creation.previous["name"] ?? nameOrPrefixed(creation),
  }),
  afterDelete: (resource, cloud) => {
    for (const type of [INGRESS_RULE, EGRESS_RULE, SECURITY_GROUP_RULE]) {
      removeWith(resource, cloud, type, ({ inputs }) => inputs["securityGroupId"] === resource.id);
    }
  },
};

function duplicate({ inputs, identity, cloud }: Creation): string | undefined {
  const { name, vpcId } = inputs;
  const taken = cloud
    .list({ type: SECURITY_GROUP, account: identity.account })
    .some(({ outputs }) => name !== undefined && outputs["name"] === name && outputs["vpcId"] === vpcId);
  if (!taken) return undefined;
  return `InvalidGroup.Duplicate: The security group '${String(name)}' already exists for VPC '${String(vpcId)}'`;
}

function inlineProblems(inputs: Values, property: string): readonly ArgumentProblem[] {
  const rules = inputs[property];
  if (!Array.isArray(rules)) return [];
  return (rules as Values[]).flatMap((rule, index) =>
    protocolProblems({ ...rule, ipProtocol: rule["protocol"] }).map((problem) => ({
      property: `${property}[${index}].${problem.property === "ipProtocol" ? "protocol" : problem.property}`,
      reason: problem.reason,
    })),
  );
}

/** Adopts the group that AWS made with the VPC, and takes its rules away. Deleting it only forgets it. */
const defaultSecurityGroup: ResourceModel = {
  upserts: true,
  replaceOn: ["vpcId"],
  defaults: {
    description: "default VPC security group",
    egress: [],
    ingress: [],
    name: "default",
    namePrefix: "",
    revokeRulesOnDelete: false,
  },
  references: { vpcId: { type: VPC, notFound: "InvalidVpcID.NotFound", survivesDeletion: true } },
  id: (creation) => String(networkOf(creation)?.outputs["defaultSecurityGroupId"]),
  check: (inputs) => [...inlineProblems(inputs, "ingress"), ...inlineProblems(inputs, "egress")],
  refuseCreate: ({ inputs }) =>
    noneOf(inputs, ["vpcId"]) === undefined
      ? undefined
      : "the sandbox's accounts have no default VPC, so vpcId is required",
  computed: ({ id, identity }) => ({
    arn: arn("ec2", identity, `security-group/${id}`),
    ownerId: identity.account,
  }),
};

function networkOf({ inputs, identity, cloud }: Creation): CloudResource | undefined {
  return cloud.find({ type: VPC, id: String(inputs["vpcId"]), account: identity.account });
}

/** Every type here that stands for a group of rules. */
export const securityGroups: Readonly<Record<string, ResourceModel>> = {
  [SECURITY_GROUP]: securityGroup,
  [DEFAULT_SECURITY_GROUP]: defaultSecurityGroup,
};
