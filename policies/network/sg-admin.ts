import { resourcePolicy } from "../lib/policy";
import { reaches, type Traffic } from "./ports";
import { openingChecks, readableChecks, worldSetting } from "./openings";
import { ruleTypes } from "./security-group-rules";

const adminPorts = [
  { port: 22, name: "SSH" },
  { port: 3389, name: "RDP" },
  { port: 5432, name: "PostgreSQL" },
] as const;

/** Whether traffic includes that of a port by which machines and data are administered. */
export function isAdmin(traffic: Traffic): boolean {
  return adminPorts.some(({ port }) => reaches(traffic, port));
}

export const sgAdmin = resourcePolicy({
  id: "sg-admin",
  description: "No security group lets the world in to SSH, RDP or PostgreSQL.",
  risk: "Anybody may try passwords and known weaknesses on a machine or the database.",
  severity: "critical",
  frameworks: {
    checkov: ["CKV_AWS_24", "CKV_AWS_25"],
    fsbp: ["EC2.13", "EC2.14", "EC2.19"],
    cis: ["5.3", "5.4"],
    trivy: ["AWS-0107"],
  },
  fix: "Name the security group that may come in by referencedSecurityGroupId, and the one port it needs. People use ECS Exec or a Session Manager tunnel instead.",
  settings: worldSetting(24),
  types: ruleTypes("ingress"),
  checks: [
    ...readableChecks("ingress"),
    ...openingChecks("ingress", (traffic) => {
      const reached = adminPorts.filter(({ port }) => reaches(traffic, port));
      if (reached.length === 0) return undefined;
      return `no public range that reaches ${reached.map(({ port, name }) => `${port} (${name})`).join(", ")}`;
    }),
  ],
});
