import { beginsDeployment } from "../changes/begins-deployment";
import type { ResourceChange } from "../changes/change";
import { isObject } from "../changes/values";
import { isService } from "../cloud/stack-resources";
import type { Bake } from "../records/deployment-record";

type Change = Pick<ResourceChange, "urn" | "type" | "operation" | "properties" | "after">;
type Inputs = Readonly<Record<string, unknown>>;

/**
 * For how many minutes an update waited for services to bake, by the strategies that they have after it. Services are
 * deployed at the same time, so that the longest bake counts. One for whose deployment the update does not wait, a
 * rolling one, and one that is new bake for none.
 */
export function bakeMinutes(changes: readonly Change[]): number {
  const waited = changes.filter(isDeployed).map(inputsOf).filter(isWaitedFor);
  return Math.max(0, ...waited.map(bakeOf));
}

/**
 * Services that go on to bake after an update, as it did not wait for them: those that it deployed, and of those that baked
 * before it all others. A pause ends when somebody answers, so that one may bake for longer.
 *
 * @param changes that were begun
 * @param before what baked as it began
 */
export function bakesAfter(
  changes: readonly Change[],
  before: readonly Bake[],
  { startedAt, endedAt }: { readonly startedAt: string; readonly endedAt: string },
): readonly Bake[] {
  const touched = new Set(
    changes.filter((change) => isDeployed(change) || isGone(change)).map(({ urn }) => urn),
  );
  const own = changes
    .filter(isDeployed)
    .filter((change) => !isWaitedFor(inputsOf(change)) && isShifting(inputsOf(change)))
    .map((change) => {
      const until = new Date(Date.parse(endedAt) + bakeOf(inputsOf(change)) * 60_000).toISOString();
      return { service: change.urn, since: startedAt, until };
    });
  return [...own, ...before.filter(({ service }) => !touched.has(service))];
}

/** Whether a service that was there before has its tasks replaced. */
function isDeployed(change: Change): boolean {
  return isService(change.type) && change.operation === "update" && beginsDeployment(change);
}

function isGone({ type, operation }: Change): boolean {
  return isService(type) && (operation === "delete" || operation === "replace");
}

function inputsOf({ after }: Change): Inputs {
  return after?.inputs ?? {};
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
