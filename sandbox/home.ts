import fs from "node:fs";
import path from "node:path";
import { writePlugin } from "./awsx/install";
import type { SandboxFolder } from "./folder";

/**
 * Prepares the engine home of sandbox runs: the awsx plugin, and a link to the installed engine, so that
 * `npx pulumi` finds the same engine as outside.
 *
 * @param engine folder of the installed engine version, e.g. `~/.pulumi/versions/3.259.0`
 */
export function prepareHome(folder: SandboxFolder, engine: string): void {
  const versions = path.join(folder.home, "versions");
  fs.mkdirSync(versions, { recursive: true });
  fs.mkdirSync(folder.backend, { recursive: true });
  const link = path.join(versions, path.basename(engine));
  fs.rmSync(link, { force: true });
  fs.symlinkSync(engine, link);
  writePlugin(folder.home);
}
