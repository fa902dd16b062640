import { UserError } from "../lib/errors";
import { checkpointKey } from "../state/layout";
import type { ObjectStore } from "../state/object-store";

/** @throws UserError for a stack that was never made in this place */
export async function assertState(state: ObjectStore, stack: string): Promise<void> {
  if ((await state.get(checkpointKey(stack))) !== undefined) return;
  throw new UserError(
    `there is no state of ${stack} in ${state.url}`,
    `see with \`npx causeway status ${stack}\` where it is looked for; before a first deployment there is nothing to recover`,
  );
}
