import type { UnzipFileInfo } from "fflate";
import fs from "node:fs";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { GitHub } from "./client";

/** An artifact that a run left, and that GitHub still has. */
interface Artifact {
  readonly id: number;
  /** Of its archive. */
  readonly bytes: number;
}

/** What is unpacked at most; a preview of the whole estate has a hundredth of it. */
const limits = {
  /** Bytes of the archive. */
  archive: 16 * 1024 * 1024,
  files: 500,
  /** Bytes of all files. */
  unpacked: 256 * 1024 * 1024,
} as const;

/** An archive that is not unpacked; the message has no text of the archive in it. */
class ArchiveError extends Error {}

/**
 * Unpacks an artifact of a run into a folder. Whoever made it may have written whatever he liked: nothing of it is
 * written before all of it was looked at, and nothing outside the folder or over what is there.
 *
 * @param run its id
 * @param name of the artifact; of several the newest is taken
 * @param folder is made if need be
 * @returns whether the run has one that has not expired
 * @throws UserError (exit code 4) for one that is too large, or would reach out of the folder
 */
export async function downloadArtifact(
  github: GitHub,
  run: number,
  name: string,
  folder: string,
): Promise<boolean> {
  const artifact = await findArtifact(github, run, name);
  if (artifact === undefined) return false;
  try {
    if (artifact.bytes > limits.archive) throw new ArchiveError(`it has more than ${limits.archive} bytes`);
    const files = await unpacked(await archiveOf(github, artifact));
    for (const [file, body] of files) write(path.join(folder, file), body);
    return true;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new UserError(
      `the artifact ${name} of run ${run} is not unpacked: ${error.message}`,
      "see what the run did, then have it made again",
      exitCode.refused,
    );
  }
}

async function findArtifact(
  { client, owner, repo }: GitHub,
  run: number,
  name: string,
): Promise<Artifact | undefined> {
  const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts";
  const { data } = await client.request(route, { owner, repo, run_id: run, name, per_page: 100 });
  const [newest] = data.artifacts.filter(({ expired }) => !expired).sort((one, other) => other.id - one.id);
  return newest === undefined ? undefined : { id: newest.id, bytes: newest.size_in_bytes };
}

/** GitHub sends on to a store elsewhere, where `fetch` does not take the token along. */
async function archiveOf({ client, owner, repo }: GitHub, { id }: Artifact): Promise<Uint8Array> {
  const route = "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}";
  const { data } = await client.request(route, { owner, repo, artifact_id: id, archive_format: "zip" });
  return new Uint8Array(data as ArrayBuffer);
}

/** @throws ArchiveError before anything is made of what is not to be unpacked */
async function unpacked(archive: Uint8Array): Promise<readonly (readonly [string, Uint8Array])[]> {
  const { unzipSync } = await import("fflate");
  const judge = judgeOfEntries();
  try {
    return Object.entries(unzipSync(archive, { filter: judge }));
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("it is no zip");
  }
}

/** Looks at each entry before it is unpacked, and says whether it is a file. */
function judgeOfEntries(): (entry: UnzipFileInfo) => boolean {
  let [files, bytes] = [0, 0];
  return ({ name, originalSize }) => {
    if (!isInside(name)) throw new ArchiveError("it has an entry outside its folder");
    files += 1;
    bytes += originalSize;
    if (files > limits.files) throw new ArchiveError(`it has more than ${limits.files} files`);
    if (bytes > limits.unpacked) throw new ArchiveError(`its files have more than ${limits.unpacked} bytes`);
    return !name.endsWith("/");
  };
}

/** Only plain relative paths, as `upload-artifact` writes them: on no system do they mean another place. */
function isInside(name: string): boolean {
  if (/[\\:\0]/.test(name)) return false;
  return name
    .replace(/\/$/, "")
    .split("/")
    .every((part) => part !== "" && part !== "." && part !== "..");
}

/** Fails where there is something already, be it a link. */
function write(file: string, body: Uint8Array): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(file, body, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw error;
    throw new ArchiveError("two of its entries have one place, or its place is taken");
  }
}
