import type { Checkpoint, CheckpointResource, PendingOperation, Stack } from "../lib/stack";
import { say, step } from "../lib/terminal";
import { importInto } from "./import-state";
import { afterSecondCreation, knownId } from "./known-ids";

/**
 * Finds out what became of operations whose end a killed engine did not see. A resource that may have been made joins
 * the state under the id that it must have, and a refresh reads it, or drops it when it is not there. An interruption
 * of this leaves resources that nobody has read yet; the next run reads them.
 */
export async function finishOperations(stack: Stack): Promise<void> {
  const state = await stack.exportState();
  const pending = state.deployment.pending_operations ?? [];
  const mended = withCandidates(state, pending);
  const urns = [...unread(mended), ...begun(pending, mended)];
  if (pending.length === 0 && urns.length === 0) return;
  step("Looking what became of operations that were interrupted");
  if (pending.length > 0) await importInto(stack, mended);
  if (urns.length > 0) await stack.refresh([...new Set(urns)]);
  report(pending.filter(({ resource: { urn } }) => !urns.includes(urn)));
}

/** Without operations, and with what they may have made under the ids that it must have. */
function withCandidates(state: Checkpoint, pending: readonly PendingOperation[]): Checkpoint {
  const { resources = [] } = state.deployment;
  const known = new Set(resources.map(({ urn }) => urn));
  const candidates = pending.flatMap(({ type, resource }): CheckpointResource[] => {
    const id = type === "creating" && !known.has(resource.urn) ? knownId(resource, state) : undefined;
    // With outputs it is one to be refreshed, in the region that they name, and not one to be imported.
    return id === undefined ? [] : [{ ...resource, id, outputs: resource.inputs }];
  });
  const deployment = {
    ...state.deployment,
    resources: [...resources, ...candidates],
    pending_operations: [],
  };
  return { ...state, deployment };
}

/** Candidates that nobody has read: what AWS gives back is more than what was asked for. */
function unread(state: Checkpoint): string[] {
  const { resources = [] } = state.deployment;
  return resources
    .filter((resource) => knownId(resource, state) !== undefined && isUnread(resource))
    .map(({ urn }) => urn);
}

function isUnread({ inputs, outputs }: CheckpointResource): boolean {
  return JSON.stringify(inputs) === JSON.stringify(outputs);
}

/** Resources of the state whose operations were interrupted. */
function begun(
  pending: readonly PendingOperation[],
  { deployment: { resources = [] } }: Checkpoint,
): string[] {
  const known = new Set(resources.map(({ urn }) => urn));
  return pending.map(({ resource }) => resource.urn).filter((urn) => known.has(urn));
}

/** Creations of which only AWS knows the result are begun anew. */
function report(unknown: readonly PendingOperation[]): void {
  for (const { resource } of unknown) {
    const advice = afterSecondCreation(resource);
    if (advice !== undefined)
      say(`${resource.urn.split("::").at(-1) ?? resource.urn} may have been made; ${advice}`);
  }
}
