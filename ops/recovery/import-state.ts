import fs from "node:fs";
import path from "node:path";
import type { Checkpoint, Stack } from "../lib/stack";
import { withTemporaryFolder } from "../lib/temporary-folder";

/** Writes a state. It may hold secrets, if encrypted ones: its file is the owner's only, and gone afterwards. */
export function importInto(stack: Stack, state: Checkpoint): Promise<void> {
  return withTemporaryFolder("state", (folder) => {
    const file = path.join(folder, "state.json");
    fs.writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    return stack.importState(file);
  });
}
