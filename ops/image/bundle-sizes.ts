import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** A file of the service, as every start of a task carries it. */
export interface BundledFile {
  readonly name: string;
  readonly bytes: number;
  /** As a registry and a network carry it, by gzip. */
  readonly compressed: number;
}

/** What of an image is the service's own: everything else is its base. */
export interface BundleSizes {
  readonly bytes: number;
  readonly compressed: number;
  /** The largest first. */
  readonly files: readonly BundledFile[];
}

/** What service/.dockerignore lets into the image. */
const BUNDLED = /^(package\.json|(?!.*\.test\.ts$).+\.ts)$/;

/** How many files are named on the terminal. */
const SHOWN = 3;

/** Measures what goes into the image. @param folder of the service's sources */
export function bundleSizes(folder: string): BundleSizes {
  const names = fs.readdirSync(folder).filter((name) => BUNDLED.test(name));
  const files = names
    .map((name): BundledFile => {
      const content = fs.readFileSync(path.join(folder, name));
      return { name, bytes: content.length, compressed: gzipSync(content).length };
    })
    .toSorted((one, other) => other.bytes - one.bytes || (one.name < other.name ? -1 : 1));
  return { bytes: total(files, "bytes"), compressed: total(files, "compressed"), files };
}

/** In a line, e.g. `34.0 kB in 12 files (11.2 kB compressed); the largest: users.ts 8.1 kB` */
export function bundleText({ bytes, compressed, files }: BundleSizes): string {
  const largest = files.slice(0, SHOWN).map((file) => `${file.name} ${kilobytes(file.bytes)}`);
  return `${kilobytes(bytes)} in ${files.length} files (${kilobytes(compressed)} compressed); the largest: ${largest.join(", ")}`;
}

function total(files: readonly BundledFile[], field: "bytes" | "compressed"): number {
  return files.reduce((sum, file) => sum + file[field], 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
