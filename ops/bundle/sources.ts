import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../lib/repository";

/** Rooms whose files the program and its policies are made of. */
const ROOMS = ["infra", "stacks", "components", "policies"];

/** What is loaded with the program (Pulumi.yaml, `nodeargs`). */
const PRELOADED = "tools";

/** What says how the program is run, and with which packages. */
const ROOT_FILES = ["Pulumi.yaml", "package.json", "package-lock.json"];

/** A test, or something that only tests use: the engine never sees it. */
const ONLY_TESTED = /\.(test|fixture)\.ts$/;

/**
 * Hashes every file that decides what a stack is. One after the other: for so many small files that takes a fifth of
 * the time that asynchronous reads take.
 *
 * @returns SHA-256 by path from the repository's root, in the order of the paths
 */
export function hashSources(stack: string, root = repositoryRoot): Record<string, string> {
  const files = [
    ...[...ROOT_FILES, stackFile(stack)].filter((file) => fs.existsSync(path.join(root, file))),
    ...ROOMS.flatMap((room) => filesBelow(root, room)),
    ...filesBelow(root, PRELOADED).filter((file) => path.dirname(file) === PRELOADED && file.endsWith(".js")),
  ].sort();
  return Object.fromEntries(files.map((file) => [file, sha256(fs.readFileSync(path.join(root, file)))]));
}

/** What a stack was given. */
export function stackFile(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

export function sha256(content: Buffer | string): string {
  return crypto.createHash("sha256").update(content).digest("hex");
}

function filesBelow(root: string, folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (!entry.isDirectory()) return entry.isFile() && !ONLY_TESTED.test(file) ? [file] : [];
    return entry.name === "node_modules" || entry.name === "engine-tests" ? [] : filesBelow(root, file);
  });
}
