import { copyFile, lstat, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { repositoryFiles } from "../repository-files";

async function copyInto(folder: string, root: string, file: string): Promise<void> {
  const source = path.join(root, file);
  // A tracked file may be gone from the work tree; a link's target is a file of its own.
  const isFile = await lstat(source)
    .then((found) => found.isFile())
    .catch(() => false);
  if (!isFile) return;
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await copyFile(source, target);
}

/** Lends a copy of what is or could be committed: the scanner itself would read ignored folders as well. */
export async function withWorkTreeCopy<T>(
  root: string,
  work: (folder: string, files: number) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-audit-"));
  try {
    const files = await repositoryFiles(root);
    await Promise.all(files.map(async (file) => copyInto(folder, root, file)));
    return await work(folder, files.length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
