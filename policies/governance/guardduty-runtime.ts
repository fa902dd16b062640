import { stackPolicy, type Finding, type StackCheck, type StackResource } from "../lib/policy";
import { asList, asProperties, finding, isOneOf } from "../lib/property";
import { comesFrom } from "../lib/reference";
import { DETECTOR, FEATURE } from "./guardduty-types";

const SERVICE = "aws:ecs/service:Service";
const enabled = isOneOf(["ENABLED"], /^(ENABLED|DISABLED)$/);

export const guarddutyRuntime = stackPolicy({
  id: "guardduty-runtime",
  description: "Where ECS services run, GuardDuty's agent runs beside their tasks.",
  risk: "What happens inside of a container, such as a shell or a miner, is seen by nobody.",
  severity: "medium",
  frameworks: {},
  fix: "Set status of the feature RUNTIME_MONITORING, and of its ECS_FARGATE_AGENT_MANAGEMENT, to ENABLED: runtimeMonitoring of AccountBaseline.",
  types: [DETECTOR],
  stackChecks: [watchesTasks()],
});

function watchesTasks(): StackCheck {
  return (detector, stack) => {
    if (!stack.some(({ type }) => type === SERVICE)) return [];
    const feature = stack.find((one) => isRuntimeMonitoringOf(one, detector));
    if (feature !== undefined) return [...status(feature), ...agentStatus(feature)];
    return [
      {
        property: "feature RUNTIME_MONITORING",
        observed: "not in the stack",
        required: "declared for this detector",
      },
    ];
  };
}

function isRuntimeMonitoringOf(one: StackResource, detector: StackResource): boolean {
  return (
    one.type === FEATURE &&
    comesFrom(one, "detectorId", detector) &&
    one.props["name"] === "RUNTIME_MONITORING"
  );
}

function status({ props: { status: value } }: StackResource): readonly Finding[] {
  return enabled.accepts(value) ? [] : [finding("RUNTIME_MONITORING.status", value, enabled)];
}

function agentStatus({ props }: StackResource): readonly Finding[] {
  const agent = asList(props["additionalConfigurations"])
    .map(asProperties)
    .find(({ name }) => name === "ECS_FARGATE_AGENT_MANAGEMENT");
  const value = agent?.["status"];
  return enabled.accepts(value) ? [] : [finding("ECS_FARGATE_AGENT_MANAGEMENT.status", value, enabled)];
}
