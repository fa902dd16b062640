import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Checkpoint, Stack } from "../lib/stack";

/** Writes a state. It may hold secrets, if encrypted ones: its file is the owner's only, and gone afterwards. */
export async function importInto(stack: Stack, state: Checkpoint): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-state-"));
  try {
    const file = path.join(folder, "state.json");
    fs.writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    await stack.importState(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
