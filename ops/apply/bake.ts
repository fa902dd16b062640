import type { ResourceChange } from "../changes/change";
import { isObject } from "../changes/values";

const SERVICE = "aws:ecs/service:Service";

/** What of a service changes without a deployment of it. */
const NO_DEPLOYMENT = /^(tags|tagsAll|desiredCount)\b/;

type Change = Pick<ResourceChange, "type" | "operation" | "properties" | "after">;

/**
 * For how many minutes an update waited for services to bake, by the strategies that they have after it. Services are
 * deployed at the same time, so that the longest bake counts. One for whose deployment the update does not wait, a
 * rolling one, and one that is new bake for none.
 */
export function bakeMinutes(changes: readonly Change[]): number {
  return Math.max(0, ...changes.filter(isDeployed).map(({ after }) => bakeOf(after?.inputs ?? {})));
}

function isDeployed({ type, operation, properties }: Change): boolean {
  return (
    type === SERVICE && operation === "update" && properties.some(({ path }) => !NO_DEPLOYMENT.test(path))
  );
}

/** The minutes that ECS keeps traffic as it is, by design. Defaults are those of its API reference. */
function bakeOf({
  deploymentConfiguration: configuration,
  waitForSteadyState,
}: Readonly<Record<string, unknown>>): number {
  if (waitForSteadyState !== true || !isObject(configuration)) return 0;
  const last = numberOf(configuration["bakeTimeInMinutes"], 0);
  switch (configuration["strategy"]) {
    case "BLUE_GREEN":
      return last;
    case "CANARY":
      return last + numberOf(partOf(configuration, "canaryConfiguration")["canaryBakeTimeInMinutes"], 10);
    case "LINEAR": {
      const { stepPercent, stepBakeTimeInMinutes } = partOf(configuration, "linearConfiguration");
      // It does not wait after the step to 100 %.
      const waits = Math.ceil(100 / numberOf(stepPercent, 10)) - 1;
      return last + waits * numberOf(stepBakeTimeInMinutes, 6);
    }
    default:
      return 0;
  }
}

function partOf(value: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const part = value[name];
  return isObject(part) ? part : {};
}

/** What is not known counts as what ECS takes where nothing is said. */
function numberOf(value: unknown, fallback: number): number {
  const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number > 0 ? number : fallback;
}
