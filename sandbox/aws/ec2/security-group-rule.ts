import type { CloudResource } from "../../cloud/cloud";
import { exclusive, isAbsent, matches, noneOf, notModelled, show } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { ec2Id } from "../ids";
import { checkBlock } from "./cidr";
import { missingPorts, protocolProblems } from "./security-group-rule-checks";
import { EGRESS_RULE, INGRESS_RULE, SECURITY_GROUP } from "./types";

const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

/** Amazon VPC quotas: "Inbound or outbound rules per security group", by default. */
const RULES_PER_GROUP = 60;

export const securityGroupRules: Readonly<Record<string, ResourceModel>> = {
  [INGRESS_RULE]: rule(INGRESS_RULE),
  [EGRESS_RULE]: rule(EGRESS_RULE),
};

function rule(type: string): ResourceModel {
  return {
    replaceOn: ["securityGroupId"],
    replaceWhen: otherKindOfSource,
    references: {
      // AWS deletes the rules with their group, but keeps a group that rules of others name.
      securityGroupId: { type: SECURITY_GROUP, notFound: "InvalidGroup.NotFound", survivesDeletion: true },
      referencedSecurityGroupId: { type: SECURITY_GROUP, notFound: "InvalidGroup.NotFound" },
    },
    id: ec2Id("sgr"),
    check: (inputs) => [
      ...exclusive(inputs, SOURCES),
      ...notModelled(inputs, ["cidrIpv6"]),
      ...checkBlock(inputs, "cidrIpv4"),
      ...matches(
        inputs,
        "description",
        /^[\w .:/()#,@[\]+=&;{}!$*-]{0,255}$/,
        "at most 255 plain characters",
      ),
      ...protocolProblems(inputs),
    ],
    refuseCreate: (creation) => refuseRule(type, creation) ?? tooMany(type, creation),
    refuseUpdate: (change) => refuseRule(type, change),
    computed: ({ id, identity }) => ({
      arn: arn("ec2", identity, `security-group-rule/${id}`),
      securityGroupRuleId: id,
    }),
  };
}

function refuseRule(type: string, creation: Creation & { readonly id?: string }): string | undefined {
  return noneOf(creation.inputs, SOURCES) ?? missingPorts(creation.inputs) ?? duplicate(type, creation);
}

function duplicate(type: string, creation: Creation & { readonly id?: string }): string | undefined {
  const { inputs } = creation;
  const same = rulesOf(type, creation).some(
    (other) => other.id !== creation.id && describe(other.inputs) === describe(inputs),
  );
  return same
    ? `InvalidPermission.Duplicate: the specified rule "${describe(inputs)}" already exists`
    : undefined;
}

function tooMany(type: string, creation: Creation): string | undefined {
  if (rulesOf(type, creation).length < RULES_PER_GROUP) return undefined;
  return "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.";
}

function rulesOf(type: string, { inputs, identity, cloud }: Creation): readonly CloudResource[] {
  return cloud
    .list({ type, account: identity.account })
    .filter((other) => other.inputs["securityGroupId"] === inputs["securityGroupId"]);
}

/** AWS changes a rule in place only within one kind of source. */
function otherKindOfSource(olds: Values, news: Values): readonly string[] {
  return SOURCES.filter((source) => isAbsent(olds[source]) !== isAbsent(news[source]));
}

/** As AWS writes a rule in its errors. */
function describe(inputs: Values): string {
  const peer = SOURCES.map((source) => text(inputs, source)).find((value) => value !== "") ?? "";
  const protocol = text(inputs, "ipProtocol").toUpperCase();
  const ports = ["fromPort", "toPort"].map((port) => (isAbsent(inputs[port]) ? "none" : show(inputs[port])));
  if (protocol === "-1") return `peer: ${peer}, ALL, ALLOW`;
  return `peer: ${peer}, ${protocol}, from port: ${ports.join(", to port: ")}, ALLOW`;
}
