/*
 * How a file is replaced only if it is still what its reader saw, without locks: a writer may die or sleep at any point,
 * and nobody waits for it.
 *
 * 1. The new body is staged under a random name, which no other file ever has.
 * 2. The claim, a symbolic link to it, is made. Its name tells the key and the etag that is to be replaced, and a
 *    symbolic link is made only where nothing is: of all writers that go on from one etag, one gets it.
 * 3. The file is read again. If its etag is another one by now, the claim came too late and is withdrawn: the staged
 *    file is taken away. That it is gone already says that another writer has put it in its place meanwhile.
 * 4. The staged file is renamed to its place. It can be renamed once: whoever comes later finds it gone.
 *
 * A writer that finds the claim of another one does steps 3 and 4 for it, so that a dead writer keeps nobody out.
 *
 * Why step 4 never replaces a third writer's version, however late it comes: between two looks at the same etag the
 * file did not change, as no etag comes back; a claim on that etag which was seen in between is the one from which the
 * next version comes; and while its staged file is still there, that version is not there yet. A claim on an etag that
 * is past leads nowhere and may be taken away.
 */
import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { codeOf, isMissing } from "./folder-failure";
import { readStored, type StagedFile } from "./stored-file";

/** A staged file that nobody has renamed for a day is of a writer that died. */
const FORGOTTEN_AFTER = 86_400_000;

/** An object that is to be replaced. */
export interface Claimed {
  /** Where its file is. */
  readonly file: string;
  /** Where claims and staged files are. */
  readonly scratch: string;
  /** The version that is to be replaced. */
  readonly etag: string;
}

/** @returns whether the staged file has replaced that version */
export async function replaceVersion(target: Claimed, staged: StagedFile): Promise<boolean> {
  const claim = claimOf(target);
  try {
    await fs.symlink(path.basename(staged.path), claim);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    await finishFor(target, claim);
    return false;
  }
  try {
    const isInTime = (await readStored(target.file))?.etag === target.etag;
    if (!isInTime) return !(await withdraw(staged.path));
    await putInPlace(staged.path, target.file);
    return true;
  } finally {
    // In this order: without its claim a staged file must not come to its place any more.
    await fs.rm(staged.path, { force: true });
    await fs.rm(claim, { force: true });
  }
}

/** @returns whether the staged file was still there; else it has been put in its place */
async function withdraw(staged: string): Promise<boolean> {
  try {
    await fs.unlink(staged);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Does what another writer has claimed and may have died over. */
async function finishFor({ file, scratch, etag }: Claimed, claim: string): Promise<void> {
  const name = await fs.readlink(claim).catch(() => undefined);
  if (name === undefined || (await readStored(file))?.etag !== etag) return;
  await putInPlace(path.join(scratch, name), file);
}

/** That the staged file is gone says that another writer has done it. */
async function putInPlace(staged: string, file: string): Promise<void> {
  await fs.rename(staged, file).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/**
 * Takes away what writers that died left: claims on versions of the object that are past, files of long ago. A file that a
 * claim names is carried out by the next one who finds that: without it the claim would keep everybody out.
 */
export async function sweep({ file, scratch }: Omit<Claimed, "etag">): Promise<void> {
  // In this order: a claim that was there before the current version was read is on that one or on a past one.
  const names = await fs.readdir(scratch);
  const current = claimName(file, scratch, (await readStored(file))?.etag ?? "");
  const own = claimName(file, scratch, "");
  const claimed = await claimedFiles(scratch, names);
  for (const name of names) {
    const isPast = name.startsWith(own) && name !== current;
    if (isPast || (!claimed.has(name) && (await isForgotten(path.join(scratch, name))))) {
      await fs.rm(path.join(scratch, name), { force: true });
    }
  }
}

async function claimedFiles(scratch: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const claims = names.filter((name) => name.includes("."));
  const named = claims.map((name) => fs.readlink(path.join(scratch, name)).catch(() => undefined));
  return new Set((await Promise.all(named)).filter((name) => name !== undefined));
}

async function isForgotten(file: string): Promise<boolean> {
  const stats = await fs.lstat(file).catch(() => undefined);
  return stats?.isFile() === true && Date.now() - stats.mtimeMs > FORGOTTEN_AFTER;
}

function claimOf({ file, scratch, etag }: Claimed): string {
  return path.join(scratch, claimName(file, scratch, etag));
}

/** The same wherever the folder is mounted. */
function claimName(file: string, scratch: string, etag: string): string {
  const hash = createHash("sha256").update(path.relative(scratch, file)).digest("hex").slice(0, 32);
  return `${hash}.${etag.replaceAll('"', "")}`;
}
