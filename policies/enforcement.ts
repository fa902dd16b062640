import type { Environment } from "./environments";
import type { Policy } from "./lib/policy";
import type { PolicyId } from "./policies";

/** What a violation does: stop the preview and the update, be shown, or nothing. */
export type Level = "mandatory" | "advisory" | "disabled";

/** How each policy is enforced, by environment. What does not stand here is mandatory everywhere. */
export const enforcement: Partial<Record<PolicyId, Partial<Record<Environment, Level>>>> = {
  "logs-delete-protect": { dev: "disabled" },
  backup: { dev: "disabled", staging: "disabled" },
  "backup-copy": { dev: "disabled", staging: "disabled" },
  "s3-no-force-destroy": { dev: "disabled", staging: "disabled" },
  "rds-delete-protect": { dev: "disabled" },
  "rds-multiaz": { dev: "disabled", staging: "disabled" },
  "rds-final-snapshot": { dev: "disabled" },
  "rds-cluster-kept": { dev: "disabled" },
  "prod-protect": { dev: "disabled" },
  "alb-delete-protect": { dev: "disabled" },
  "guardduty-runtime": { dev: "disabled" },
  "ecs-exec-prod": { dev: "disabled", staging: "disabled" },
  "ecs-capacity": { dev: "disabled" },
  "ecs-scaling": { dev: "advisory" },
};

/** How a policy is enforced in an environment. */
export function levelOf(policy: PolicyId, environment: Environment): Level {
  return enforcement[policy]?.[environment] ?? "mandatory";
}

/** As {@link levelOf}. What keeps an environment only advises where it is about to be removed. */
export function levelIn(
  { id, untilRemoval = false }: Policy & { readonly id: PolicyId },
  environment: Environment,
  isRemoved: boolean,
): Level {
  const level = levelOf(id, environment);
  return isRemoved && untilRemoval && level === "mandatory" ? "advisory" : level;
}
