import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Stack } from "../lib/stack";
import { differences } from "./compare-states";
import { importInto } from "../recovery/import-state";

/**
 * Copies a state into another backend and reads it back. The source stays as it is. One write carries the whole state
 * over: after an interruption the target has all of it or none, and a second run goes on from there.
 *
 * @throws UserError when an operation of the source is unfinished, or what was read back is not what was written
 */
export async function copyState(source: Stack, target: Stack): Promise<void> {
  const state = await source.exportState();
  if ((state.deployment.pending_operations ?? []).length > 0) {
    throw new UserError(
      `${source.name} has unfinished operations in ${source.backendUrl}`,
      "run causeway bootstrap again: its deployment finishes them",
    );
  }
  const presence = await target.look();
  if (presence.kind === "absent") await target.init();
  if (presence.kind !== "present" || presence.resourceCount === 0) await importInto(target, state);
  const found = differences(state, await target.exportState());
  if (found.length > 0) throw different(source, target, found);
}

/** How many differences a message names. */
const SHOWN = 5;

function different(source: Stack, target: Stack, found: readonly string[]): UserError {
  const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more` : "";
  return new UserError(
    `the state in ${target.backendUrl} is not the one in ${source.backendUrl}: ${found.slice(0, SHOWN).join("; ")}${more}`,
    "both are kept. Compare them: PULUMI_BACKEND_URL='<url>' npx pulumi stack export --stack " +
      `${target.name}. Then take the wrong one away: PULUMI_BACKEND_URL='<its url>' npx pulumi stack rm --force ` +
      `--preserve-config ${target.name}, and run causeway bootstrap again`,
    exitCode.refused,
  );
}
