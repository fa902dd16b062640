import type { Checkpoint } from "../lib/stack";
import { Stack } from "../lib/stack";
import { hasDied } from "../lib/locked-error";
import { engineLocks } from "../lock/engine-lock";
import type { ObjectStore } from "../state/object-store";
import { stackStores } from "../state/open-stores";
import { adoptionsOf } from "./adoptions";
import { assertState } from "./assert-state";
import { findTear, wholeOf } from "./mend-checkpoint";
import { planRecovery } from "./plan";
import { nameOf } from "./names";
import { possibleOrphan, type PossibleOrphan } from "./possible-orphan";
import type { RecoverRequest } from "./recover-stack";
import { readUnfinished } from "./unfinished-record";
import type { Finding } from "./finish-operations";

/** What a recovery would begin with. What is there only the cloud can say, and it is not asked. */
export interface RecoveryPreview {
  /** The checkpoint cannot be read, and would be mended. */
  readonly torn: boolean;
  /** Processes whose locks would be taken away. */
  readonly deadEngines: readonly number[];
  /** May have been made: would be looked for under these ids. */
  readonly candidates: readonly Finding[];
  /** Were being changed or deleted: would be read. */
  readonly begun: readonly Finding[];
  readonly orphans: readonly PossibleOrphan[];
}

/** Says what {@link recoverStack} would do. It takes no lease, and changes nothing. */
export async function previewRecovery(
  { stack, backendUrl, adopt = [] }: RecoverRequest,
  env: NodeJS.ProcessEnv,
): Promise<RecoveryPreview> {
  const { state: store, records } = await stackStores(stack, backendUrl, env);
  await assertState(store, stack);
  const tear = await findTear(store, stack);
  const state =
    tear === undefined
      ? await new Stack(stack, backendUrl, env).exportState()
      : checkpoint(wholeOf(store, tear));
  const earlier = await readUnfinished(records, stack);
  const adoptions = adoptionsOf(adopt, state, stack, earlier);
  const { candidates, begun, unfinished } = planRecovery(state, stack, earlier, adoptions);
  return {
    torn: tear !== undefined,
    deadEngines: await deadEngines(store, stack),
    candidates: candidates.map(({ urn, type, id }) => ({ urn, type, name: nameOf(urn), ...(id && { id }) })),
    begun: begun.map(({ urn, type, id }) => ({ urn, type, name: nameOf(urn), ...(id && { id }) })),
    orphans: unfinished
      .filter(({ resource }) => !adoptions.has(resource.urn))
      .flatMap((creation) => possibleOrphan(creation, state, stack) ?? []),
  };
}

async function deadEngines(store: ObjectStore, stack: string): Promise<number[]> {
  return (await engineLocks(store, stack)).filter((lock) => hasDied(lock)).map(({ pid }) => pid);
}

/** A checkpoint as the engine stores it (sdk/go/common/apitype/core.go, `CheckpointV3`). */
function checkpoint(stored: Buffer): Checkpoint {
  const {
    checkpoint: { latest },
  } = JSON.parse(stored.toString("utf8")) as {
    readonly checkpoint: { readonly latest?: Checkpoint["deployment"] };
  };
  return { deployment: latest ?? {} };
}
