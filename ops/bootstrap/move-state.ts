import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { UserError } from "../lib/errors";
import type { Stack } from "../lib/stack";
import { differences } from "./compare-states";

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
  if ((await target.resourceCount()) === undefined) await target.init();
  if (((await target.resourceCount()) ?? 0) === 0) await importInto(target, JSON.stringify(state));
  const found = differences(state, await target.exportState());
  if (found.length === 0) return;
  throw new UserError(
    `the state in ${target.backendUrl} is not the one in ${source.backendUrl}: ${found.slice(0, 5).join("; ")}`,
    `compare them with pulumi stack export, keep the true one, and remove ${target.name} from the other backend ` +
      "with pulumi stack rm --force",
  );
}

/** The state may hold secrets, if encrypted ones: its file is the owner's only, and gone afterwards. */
async function importInto(target: Stack, state: string): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-state-"));
  try {
    const file = path.join(folder, "state.json");
    fs.writeFileSync(file, state, { mode: 0o600 });
    await target.importState(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
