import { stackPolicy, type StackCheck } from "../lib/policy";
import { finding, isOneOf } from "../lib/property";
import { ofVpc, vpcType } from "./vpc";

const tells = isOneOf(["ALL", "REJECT"], /^ACCEPT$/);

const isLogged: StackCheck = (vpc, stack) => {
  const logs = ofVpc(vpc, stack, "aws:ec2/flowLog:FlowLog");
  if (logs.length === 0)
    return [{ property: "flow log", observed: "none", required: "a FlowLog with the vpcId of the VPC" }];
  const types = logs.map(({ props }) => props["trafficType"]);
  if (types.some((type) => tells.accepts(type))) return [];
  return types.map((type) => finding("flow log's trafficType", type, tells));
};

export const vpcFlow = stackPolicy({
  id: "vpc-flow",
  description: "Every VPC writes down who talks to whom, or at least who is turned away.",
  risk: "After an attack nobody can say where it came from, and what it reached.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_11"], fsbp: ["EC2.6"], cis: ["3.7"], trivy: ["AWS-0178"] },
  fix: 'Add an ec2.FlowLog with the vpcId and trafficType "ALL" (the component Network brings its own).',
  types: [vpcType],
  stackChecks: [isLogged],
});
