import zlib from "node:zlib";
import { noneOf, notModelled, oneOf } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { checkBlock } from "./cidr";
import { missingPorts, protocolProblems } from "./security-group-rule-checks";
import { SECURITY_GROUP, SECURITY_GROUP_RULE } from "./types";

const SOURCES = ["cidrBlocks", "prefixListIds", "self", "sourceSecurityGroupId"];

/** The provider's older kind of rule, several sources in one; awsx makes it for its endpoints. */
export const legacySecurityGroupRule: ResourceModel = {
  deleteBeforeReplace: true,
  replaceOn: [...SOURCES, "fromPort", "ipv6CidrBlocks", "protocol", "securityGroupId", "toPort", "type"],
  defaults: { self: false, securityGroupRuleId: "", sourceSecurityGroupId: "" },
  references: {
    securityGroupId: { type: SECURITY_GROUP, notFound: "InvalidGroup.NotFound", survivesDeletion: true },
    sourceSecurityGroupId: { type: SECURITY_GROUP, notFound: "InvalidGroup.NotFound" },
  },
  id: ({ inputs }) => `sgrule-${zlib.crc32(fingerprint(inputs))}`,
  check: (inputs) => [
    ...oneOf(inputs, "type", ["ingress", "egress"]),
    ...protocolProblems({ ...inputs, ipProtocol: inputs["protocol"] }).map((problem) =>
      problem.property === "ipProtocol" ? { ...problem, property: "protocol" } : problem,
    ),
    ...texts(inputs, "cidrBlocks").flatMap((block, index) =>
      checkBlock({ [`cidrBlocks[${index}]`]: block }, `cidrBlocks[${index}]`),
    ),
    ...notModelled(inputs, ["ipv6CidrBlocks"]),
  ],
  refuseCreate: (creation) =>
    noneOf(creation.inputs, SOURCES) ??
    missingPorts({ ...creation.inputs, ipProtocol: creation.inputs["protocol"] }) ??
    duplicate(creation),
};

function duplicate({ inputs, identity, cloud }: Creation): string | undefined {
  const same = cloud
    .list({ type: SECURITY_GROUP_RULE, account: identity.account })
    .some((other) => fingerprint(other.inputs) === fingerprint(inputs));
  return same ? "InvalidPermission.Duplicate: the specified rule already exists" : undefined;
}

function fingerprint(inputs: Values): string {
  const parts = ["securityGroupId", "type", "protocol", "fromPort", "toPort", ...SOURCES];
  return JSON.stringify(parts.map((part) => inputs[part] ?? null));
}
