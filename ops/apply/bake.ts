import { beginsDeployment } from "../changes/begins-deployment";
import type { ResourceChange } from "../changes/change";
import { isObject } from "../changes/values";

const SERVICE = "aws:ecs/service:Service";

type Change = Pick<ResourceChange, "type" | "operation" | "properties" | "after">;
type Inputs = Readonly<Record<string, unknown>>;

/**
 * For how many minutes an update waited for services to bake, by the strategies that they have after it. Services are
 * deployed at the same time, so that the longest bake counts. One for whose deployment the update does not wait, a
 * rolling one, and one that is new bake for none.
 */
export function bakeMinutes(changes: readonly Change[]): number {
  const waited = deployedServices(changes).filter(isWaitedFor);
  return Math.max(0, ...waited.map(bakeOf));
}

/**
 * For how many minutes services go on to bake after an update that did not wait for them, at least: a pause ends when
 * somebody answers. `undefined` where none does.
 */
export function bakesOnMinutes(changes: readonly Change[]): number | undefined {
  const goingOn = deployedServices(changes).filter((inputs) => !isWaitedFor(inputs) && isShifting(inputs));
  return goingOn.length === 0 ? undefined : Math.max(...goingOn.map(bakeOf));
}

/** Inputs of services that were there before, and whose tasks are replaced. */
function deployedServices(changes: readonly Change[]): readonly Inputs[] {
  return changes
    .filter((change) => change.type === SERVICE && change.operation === "update" && beginsDeployment(change))
    .map(({ after }) => after?.inputs ?? {});
}

function isWaitedFor({ waitForSteadyState }: Inputs): boolean {
  return waitForSteadyState === true;
}

function isShifting({ deploymentConfiguration: configuration }: Inputs): boolean {
  return isObject(configuration) && (configuration["strategy"] ?? "ROLLING") !== "ROLLING";
}

/** The minutes that ECS keeps traffic as it is, by design. Defaults are those of its API reference. */
function bakeOf({ deploymentConfiguration: configuration }: Inputs): number {
  if (!isObject(configuration)) return 0;
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
