import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import type { Properties } from "../lib/policy";
import { guarddutyRuntime } from "./guardduty-runtime";

const service: Subject = { type: "aws:ecs/service:Service", name: "api" };
const monitoring = (props: Properties): Subject => ({
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  name: "runtime",
  props: { name: "RUNTIME_MONITORING", ...props },
  propertyDependencies: { detectorId: ["subject"] },
});
const agent = (status: unknown) => [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status }];
const on = { status: "ENABLED", additionalConfigurations: agent("ENABLED") };
const finding = (property: string, observed: string) => ({ property, observed, required: "ENABLED" });

describePolicy(
  "PO-06 guardduty-runtime",
  guarddutyRuntime,
  { type: "aws:guardduty/detector:Detector" },
  {
    compliant: [{ when: "no service runs", stack: [] }],
    violating: [
      {
        when: "monitoring is off",
        stack: [service, monitoring({ status: "DISABLED", additionalConfigurations: agent("DISABLED") })],
        findings: [
          finding("RUNTIME_MONITORING.status", '"DISABLED"'),
          finding("ECS_FARGATE_AGENT_MANAGEMENT.status", '"DISABLED"'),
        ],
      },
    ],
    absent: [
      {
        when: "the feature",
        stack: [service],
        findings: [
          {
            property: "feature RUNTIME_MONITORING",
            observed: "not in the stack",
            required: "declared for this detector",
          },
        ],
      },
      {
        when: "the agent",
        stack: [service, monitoring({ status: "ENABLED" })],
        findings: [finding("ECS_FARGATE_AGENT_MANAGEMENT.status", "not set")],
      },
    ],
    unknown: [
      { when: "the status", stack: [service, monitoring({ ...on, status: unknown })], undecided: ["status"] },
    ],
    wrongType: [
      {
        when: "the agents are a text",
        stack: [service, monitoring({ ...on, additionalConfigurations: "ENABLED" })],
        findings: [finding("ECS_FARGATE_AGENT_MANAGEMENT.status", "not set")],
      },
    ],
  },
  [service, monitoring(on)],
);
