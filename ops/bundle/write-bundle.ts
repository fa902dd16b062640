import fs from "node:fs";
import path from "node:path";
import { manifestText, withId, type Manifest } from "./manifest";
import type { Signer } from "./signature";
import { sha256 } from "./sources";

/** Names of the files of a bundle that have a meaning to `causeway`. */
export const MANIFEST = "manifest.json";
export const SIGNATURE = "signature.txt";
export const PLAN = "plan.json";
export const CHANGES = "changes.json";
export const REPORT = "report.json";

/**
 * Writes a bundle. The manifest comes last: a folder without one is the rest of a run that was interrupted.
 *
 * @param artifacts content by file name
 */
export async function writeBundle(
  folder: string,
  content: Omit<Manifest, "version" | "id" | "artifacts">,
  artifacts: Readonly<Record<string, Buffer | string>>,
  signer: Signer | undefined,
): Promise<Manifest> {
  writeFiles(folder, artifacts);
  const hashes = Object.fromEntries(Object.entries(artifacts).map(([name, body]) => [name, sha256(body)]));
  const manifest = withId({ version: 1, ...content, artifacts: hashes });
  const text = manifestText(manifest);
  if (signer !== undefined) write(folder, SIGNATURE, `${await signer.sign(text)}\n`);
  write(folder, MANIFEST, text);
  return manifest;
}

/**
 * Writes files that are to be read and never applied: without a manifest, a folder is no bundle.
 *
 * @param files content by name
 */
export function writeFiles(folder: string, files: Readonly<Record<string, Buffer | string>>): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, body] of Object.entries(files)) write(folder, name, body);
}

function write(folder: string, name: string, body: Buffer | string): void {
  fs.writeFileSync(path.join(folder, name), body, { mode: 0o600 });
}
