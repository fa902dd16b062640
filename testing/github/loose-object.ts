/* Objects as git keeps them one by one (gitrepository-layout(5), "objects"), without a process of git for each. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { deflateSync, inflateSync } from "node:zlib";

/** @returns the object's name */
export function writeObject(folder: string, type: "blob" | "commit", content: Buffer): string {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const sha = createHash("sha1").update(object).digest("hex");
  const file = fileOf(folder, sha);
  if (fs.existsSync(file)) return sha;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, deflateSync(object));
  return sha;
}

/** @returns the content; `undefined` where none of the type is, or where git has put it into a pack */
export function readObject(folder: string, sha: string, type: "blob" | "commit"): Buffer | undefined {
  const file = fileOf(folder, sha);
  if (!fs.existsSync(file)) return undefined;
  const object = inflateSync(fs.readFileSync(file));
  const end = object.indexOf(0);
  return object.toString("latin1", 0, end).startsWith(`${type} `) ? object.subarray(end + 1) : undefined;
}

function fileOf(folder: string, sha: string): string {
  return path.join(folder, "objects", sha.slice(0, 2), sha.slice(2));
}
