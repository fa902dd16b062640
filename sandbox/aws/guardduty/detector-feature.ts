import { oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";
import { DETECTOR } from "./detector";

const STATUSES = ["ENABLED", "DISABLED"];
const FEATURES = [
  "AI_ANALYST",
  "AI_PROTECTION",
  "EBS_MALWARE_PROTECTION",
  "EKS_AUDIT_LOGS",
  "EKS_RUNTIME_MONITORING",
  "LAMBDA_NETWORK_LOGS",
  "RDS_LOGIN_EVENTS",
  "RUNTIME_MONITORING",
  "S3_DATA_EVENTS",
];

/** Agents that GuardDuty looks after by itself. Reading a feature gives all that it has. */
const AGENTS: Readonly<Record<string, readonly string[]>> = {
  EKS_RUNTIME_MONITORING: ["EKS_ADDON_MANAGEMENT"],
  RUNTIME_MONITORING: ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"],
};

/** A part of a detector. Deleting the resource leaves the feature as it is. */
export const detectorFeature: ResourceModel = {
  upserts: true,
  replaceOn: ["detectorId", "name"],
  references: { detectorId: { type: DETECTOR, notFound: "BadRequestException", survivesDeletion: true } },
  id: ({ inputs }: Creation) => `${String(inputs["detectorId"])}/${String(inputs["name"])}`,
  check: (inputs) => [
    ...oneOf(inputs, "name", FEATURES),
    ...oneOf(inputs, "status", STATUSES),
    ...eachBlock(inputs, "additionalConfigurations[]", (agent) => [
      ...oneOf(agent, "name", AGENTS[String(inputs["name"])] ?? []),
      ...oneOf(agent, "status", STATUSES),
    ]),
    ...incomplete(inputs),
  ],
};

/** What is left out comes back at the next look, and the provider then wants it gone, every time. */
function incomplete({ name, additionalConfigurations }: Values): readonly ArgumentProblem[] {
  if (!Array.isArray(additionalConfigurations)) return [];
  const given = (additionalConfigurations as Values[]).map((agent) => agent["name"]);
  const missing = (AGENTS[String(name)] ?? []).filter((agent) => !given.includes(agent));
  const reason = `the sandbox does not model a list without ${missing.join(", ")}: the provider would never be done`;
  return problemWhen(missing.length > 0, "additionalConfigurations", reason);
}
