import fs from "node:fs";
import path from "node:path";
import { writePlugin } from "./awsx/install";
import type { SandboxFolder } from "./folder";

/**
 * Prepares the engine home of sandbox runs: the awsx plugin, and a link to the installed engine, so that
 * `npx pulumi` finds the same engine as outside. Marks the folder as a sandbox's, for runs with real providers to
 * keep off it (`tools/sandbox-leak.js`).
 *
 * @param engine folder of the installed engine version, e.g. `~/.pulumi/versions/3.259.0`; in a shell of the sandbox
 *   it is the link inside the home
 */
export function prepareHome(folder: SandboxFolder, engine: string): void {
  const versions = path.join(folder.home, "versions");
  fs.mkdirSync(versions, { recursive: true });
  fs.mkdirSync(folder.backend, { recursive: true });
  fs.writeFileSync(
    folder.marker,
    "The folders beside this file are a sandbox's (docs/adr/0004-sandbox-boundary.md).\n",
  );
  linkEngine(path.join(versions, path.basename(engine)), fs.realpathSync(engine));
  writePlugin(folder.home);
}

/** Whatever else stood at the place goes; a run that starts meanwhile finds the old engine or the new one. */
function linkEngine(link: string, engine: string): void {
  if (realPath(link) === engine) return;
  const beside = `${link}.${process.pid}`;
  fs.symlinkSync(engine, `${beside}.new`);
  // A link replaces a link, never a folder.
  if (fs.lstatSync(link, { throwIfNoEntry: false })?.isDirectory()) fs.renameSync(link, `${beside}.old`);
  fs.renameSync(`${beside}.new`, link);
  fs.rmSync(`${beside}.old`, { recursive: true, force: true });
}

/** `undefined` where there is nothing, or a link that leads nowhere. */
function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}
