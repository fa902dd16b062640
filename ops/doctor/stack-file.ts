import fs from "node:fs";
import path from "node:path";
import { isMap, parseDocument, type Document } from "yaml";
import { stackFile } from "../bundle/sources";
import { repositoryRoot } from "../lib/repository";

/**
 * What a stack is given.
 *
 * @param root with the stack files; default: the repository
 * @returns `undefined` for a file that is not there, or is none of a stack
 */
export function stackDocument(stack: string, root = repositoryRoot): Document | undefined {
  const file = path.join(root, stackFile(stack));
  if (!fs.existsSync(file)) return undefined;
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  return document.errors.length === 0 && isMap(document.contents) ? document : undefined;
}
