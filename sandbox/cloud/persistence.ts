import fs from "node:fs";
import path from "node:path";
import type { CloudResource } from "./cloud";

interface StateFile {
  readonly version: 1;
  readonly resources: readonly CloudResource[];
}

/** @throws Error when the file is not a state file of this version, with the way out */
export function readState(file: string): readonly CloudResource[] {
  if (!fs.existsSync(file)) return [];
  try {
    const state = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<StateFile>;
    if (state.version === 1 && state.resources !== undefined) return state.resources;
  } catch {
    // Falls through to the one message below.
  }
  throw new Error(`${file} is not a sandbox state file. Fix: npx causeway sandbox reset`);
}

const WAY_OUT =
  "The sandbox ends, and its last changes are lost. " +
  "Fix: make room, npx causeway sandbox start, and npx pulumi refresh";

/** A cloud holds secrets in clear, so the file is its owner's only. Written aside and renamed: never half a file. */
export function writeState(file: string, resources: readonly CloudResource[]): void {
  const state: StateFile = { version: 1, resources };
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  } catch (error) {
    throw new Error(`the sandbox's cloud cannot be written: ${String(error)}. ${WAY_OUT}`, { cause: error });
  }
}
