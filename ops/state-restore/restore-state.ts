import { differences } from "../bootstrap/compare-states";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { withLeasedStack, type LeasedStack } from "../lib/leased-stack";
import { appendAudit } from "../lock/audit";
import { currentHolder } from "../lock/holder";
import { importInto } from "../recovery/import-state";
import { DamagedFileError } from "../state/engine-file";
import { checkpointKey } from "../state/layout";
import type { ObjectStore } from "../state/object-store";
import { stateStore } from "../state/open-stores";
import { readCheckpoint, type ImportableCheckpoint, type StoredCheckpoint } from "../state/read-checkpoint";
import { compareVersions, isCloudChanged, type VersionComparison } from "./compare-versions";
import { placeOf, readVersion, type Place } from "./read-version";
import { keepCurrent, putInPlace } from "./replace-state";

export interface RestoreRequest {
  readonly stack: string;
  readonly backendUrl: string;
  /** Id of the version, as `causeway state versions` shows it. */
  readonly version: string;
}

/** How it is done. */
export interface RestoreOptions {
  /** For the audit entry. */
  readonly reason: string;
  /** How long to wait for somebody who works on the stack, in milliseconds. */
  readonly wait: number;
  /** Is told of the plan before it is judged. */
  readonly announce: (plan: RestorePlan) => void;
}

/** What a restoration would do, or why it may not be done. */
export interface RestorePlan {
  readonly version: string;
  /** Resources of the older state. */
  readonly resources: number;
  /** Operations of the older state whose end is not known. */
  readonly pendingOperations: number;
  /** Absent when the current state is not there, or cannot be read. */
  readonly comparison?: VersionComparison;
  /** Why the current state cannot be read. */
  readonly unreadable?: string;
}

/** What was done. */
export interface Restoration extends RestorePlan {
  /** Where that lies which was replaced; absent where there was nothing. */
  readonly kept?: string;
}

/** Compares an earlier state with the current one, and changes nothing. @throws as {@link restoreState} does */
export async function planRestore(request: RestoreRequest, env: NodeJS.ProcessEnv): Promise<RestorePlan> {
  const { stack, backendUrl } = request;
  const state = await stateStore(backendUrl, env);
  return (await look(placeOf(stack, state, backendUrl, env), request)).plan;
}

/**
 * Puts an earlier state of a stack in the place of the current one, under the stack's lease and by the engine's own
 * import. What it replaces is kept as a version that can be restored in its turn.
 *
 * @throws UserError, with exit code 4 where the cloud is not what the earlier state says; StackHeldError, LockedError
 */
export async function restoreState(
  request: RestoreRequest,
  { reason, wait, announce }: RestoreOptions,
  env: NodeJS.ProcessEnv,
): Promise<Restoration> {
  const { stack: name, backendUrl } = request;
  return withLeasedStack({ name, backendUrl, env, wait }, async (leased) => {
    const place = placeOf(name, leased.state, backendUrl, env);
    // Before it is judged: what somebody writes after that is not replaced.
    const current = await leased.state.get(checkpointKey(name));
    const { plan, earlier } = await look(place, request);
    announce(plan);
    assertRestorable(name, plan);
    if (plan.comparison?.isSame === true) return plan;
    const kept = await keepCurrent(leased.state, name, current);
    if (plan.comparison === undefined) {
      await putInPlace(place, request.version, { current, leased: leased.leased });
    } else await importInto(leased.stack, earlier);
    const restoration = { ...plan, ...(kept === undefined ? {} : { kept }) };
    // It is done, whatever the engine reads of it.
    await writeAudit(leased.records, name, restoration, reason, env);
    await assertRestored(leased, earlier);
    return restoration;
  });
}

async function look(
  place: Place,
  { version, stack }: RestoreRequest,
): Promise<{ readonly plan: RestorePlan; readonly earlier: ImportableCheckpoint }> {
  const earlier = await readVersion(place, version);
  if (earlier === undefined) {
    throw new UserError(
      `${place.state.url} has no version ${version} of the state of ${stack}`,
      `npx causeway state versions ${stack} lists them`,
      exitCode.usage,
    );
  }
  assertOf(stack, version, earlier);
  const { resources = [], pending_operations: pending = [] } = earlier.deployment;
  const facts = { version, resources: resources.length, pendingOperations: pending.length };
  const current = await readCurrent(place.state, stack);
  const plan =
    "problem" in current
      ? { ...facts, unreadable: current.problem }
      : { ...facts, comparison: compareVersions(earlier, current) };
  return { plan, earlier };
}

/** @throws UserError for the state of another stack, and for one that holds nothing */
function assertOf(
  stack: string,
  version: string,
  { deployment: { resources = [] } }: ImportableCheckpoint,
): void {
  const other = resources.find(({ urn }) => !urn.startsWith(`urn:pulumi:${stack}::`));
  if (resources.length > 0 && other === undefined) return;
  throw new UserError(
    other === undefined
      ? `version ${version} holds no resource: there is nothing to restore`
      : `version ${version} is not of ${stack}: it has ${other.urn}`,
    `npx causeway state versions ${stack} shows what each holds`,
    exitCode.refused,
  );
}

async function readCurrent(
  state: ObjectStore,
  stack: string,
): Promise<StoredCheckpoint | { readonly problem: string }> {
  try {
    return (await readCheckpoint(state, stack)) ?? { problem: `${state.url} has no state of ${stack}` };
  } catch (error) {
    // A store that does not answer is no torn state.
    if (error instanceof DamagedFileError) return { problem: error.message };
    throw error;
  }
}

/** A state of which the cloud knows nothing would make things twice, or forget what is there. */
function assertRestorable(stack: string, { comparison, version }: RestorePlan): void {
  if (comparison === undefined || !isCloudChanged(comparison)) return;
  const { made, removed, replaced } = comparison;
  throw new UserError(
    `version ${version} was not restored: since then ${made.length} resources were made, ${replaced.length} replaced and ` +
      `${removed.length} removed, and the cloud stays as it is`,
    `put the program back instead, which takes the cloud with it: npx causeway rollback ${stack}`,
    exitCode.refused,
  );
}

/** @throws UserError when the engine reads something else than was restored */
async function assertRestored({ stack }: LeasedStack, earlier: ImportableCheckpoint): Promise<void> {
  const lost = differences(earlier, await stack.exportState());
  if (lost.length === 0) return;
  throw new UserError(
    `the state of ${stack.name} was restored with differences: ${lost.slice(0, 5).join("; ")}`,
    "docs/runbooks/restore-state.md says how to compare by hand; what was replaced is kept",
  );
}

async function writeAudit(
  records: ObjectStore,
  stack: string,
  { comparison, ...facts }: Restoration,
  reason: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { actor, host } = await currentHolder(env);
  const details = { ...facts, changed: comparison?.changed.map(({ urn }) => urn) ?? [] };
  await appendAudit(records, { stack, actor, host, what: "state restored", reason, details });
}
