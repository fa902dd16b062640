import fs from "node:fs";
import path from "node:path";
import type { z } from "zod";

/** Bytes of a file; a preview of the whole estate has a tenth of that. */
const MOST_BYTES = 16 * 1024 * 1024;

/** How deep values may lie in each other; the engine's own are at a dozen. */
const DEEPEST = 100;

/** A file of an artifact that is not what it should be; the message has no text of the artifact in it. */
export class ArtifactError extends Error {}

/**
 * Reads a file that anybody may have written.
 *
 * @param folder of the artifact; `name` is ours
 * @throws ArtifactError for what is no file, too large, too deep, or not of the schema
 */
export function readJson<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const text = readText(path.join(folder, name), name);
  if (depthOf(text) > DEEPEST) throw new ArtifactError(`${name} is too deep`);
  const read = schema.safeParse(parse(text, name));
  if (read.success) return read.data;
  const place =
    read.error.issues[0]?.path.filter((part) => typeof part === "string" && /^\w+$/.test(part)) ?? [];
  throw new ArtifactError(`${name} is not of the known shape (${place.slice(0, 3).join(".")})`);
}

/** A link would show what lies somewhere else on this machine, and a pipe would never end. */
function readText(file: string, name: string): string {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
  let descriptor: number;
  try {
    descriptor = fs.openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch {
    throw new ArtifactError(`${name} is missing, or is no file`);
  }
  try {
    const { size, mode } = fs.fstatSync(descriptor);
    if ((mode & fs.constants.S_IFMT) !== fs.constants.S_IFREG) throw new ArtifactError(`${name} is no file`);
    if (size > MOST_BYTES) throw new ArtifactError(`${name} has more than ${MOST_BYTES} bytes`);
    return fs.readFileSync(descriptor, "utf8");
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Whoever goes through values by calling itself would run out of stack. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inText && character === "\\") index += 1;
    else if (character === '"') inText = !inText;
    else if (!inText && (character === "{" || character === "[")) deepest = Math.max(deepest, ++depth);
    else if (!inText && (character === "}" || character === "]")) depth -= 1;
  }
  return deepest;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArtifactError(`${name} is no JSON`);
  }
}
