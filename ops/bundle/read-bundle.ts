import fs from "node:fs";
import path from "node:path";
import type { Changes } from "../changes/change";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { parseJson } from "../lib/parse-json";
import { parseChanges } from "./bundle-changes";
import { idOf, manifestSchema, manifestText, type Manifest } from "./manifest";
import type { Signer } from "./signature";
import { sha256 } from "./sources";
import { CHANGES, MANIFEST, PLAN, SIGNATURE } from "./write-bundle";

/** What a bundle holds, as it was when it was verified: on the disk it may be something else by now. */
export interface Bundle {
  readonly manifest: Manifest;
  /** Constrains the update. */
  readonly plan: Buffer;
  /** What it shows. */
  readonly changes: Changes;
}

/** A manifest, and the content of every file that it binds, by name. */
interface Verified {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Reads a bundle, and believes nothing that does not fit: neither a file nor a word of the manifest may have changed since
 * it was written, and where there is a key, it must have been signed with it.
 *
 * @throws UserError that names what does not fit, or that its manifest binds no plan or no changes
 */
export async function readBundle(
  folder: string,
  signer: Signer | undefined,
  now = new Date(),
): Promise<Bundle> {
  const { manifest, files } = await verified(folder, signer, now);
  const [plan, changes] = [PLAN, CHANGES].map((name) => files.get(name));
  if (plan === undefined) throw refusal(folder, `${MANIFEST} does not list ${PLAN}`, manifest.stack);
  if (changes === undefined) throw refusal(folder, `${MANIFEST} does not list ${CHANGES}`, manifest.stack);
  return { manifest, plan, changes: changesIn(changes, folder, manifest) };
}

async function verified(folder: string, signer: Signer | undefined, now: Date): Promise<Verified> {
  const text = readText(folder, MANIFEST);
  const manifest = parse(text, folder);
  await assertSigned(folder, text, signer);
  const isOwn = manifestText(manifest) === text && idOf(manifest) === manifest.id;
  if (!isOwn) throw refusal(folder, `${MANIFEST} was changed`);
  const files = Object.entries(manifest.artifacts).map(
    ([name, hash]) => [name, readArtifact(folder, name, hash)] as const,
  );
  const isGood = new Date(manifest.expiresAt) > now;
  if (!isGood) throw refusal(folder, `it expired at ${manifest.expiresAt}`);
  return { manifest, files: new Map(files) };
}

/** The bytes that were verified are those that are returned: nothing is read twice. */
function readArtifact(folder: string, name: string, hash: string): Buffer {
  const file = path.join(folder, name);
  if (!isFile(file)) throw refusal(folder, `${name} is missing`);
  const body = fs.readFileSync(file);
  if (sha256(body) !== hash) throw refusal(folder, `${name} was changed`);
  return body;
}

function changesIn(body: Buffer, folder: string, { stack }: Manifest): Changes {
  const changes = parseChanges(body.toString("utf8"));
  if (changes?.stack === stack) return changes;
  throw refusal(folder, `${CHANGES} says nothing of ${stack} that can be read`, stack);
}

/** A refusal of a bundle: there is no way around a new preview. */
export function refusal(folder: string, reason: string, stack = "<stack>"): UserError {
  return new UserError(
    `${folder} is not applied: ${reason}`,
    `preview again, and have that approved: npx causeway preview ${stack} --out <new folder>`,
    exitCode.refused,
  );
}

function readText(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (isFile(file)) return fs.readFileSync(file, "utf8");
  throw new UserError(
    `${folder} is no bundle: it has no ${name}`,
    "name the folder that npx causeway preview <stack> --out <folder> wrote",
    exitCode.usage,
  );
}

function parse(text: string, folder: string): Manifest {
  const result = manifestSchema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw refusal(folder, `${MANIFEST} cannot be read${place}`);
}

function isFile(file: string): boolean {
  return fs.existsSync(file) && fs.statSync(file).isFile();
}

async function assertSigned(folder: string, text: string, signer: Signer | undefined): Promise<void> {
  const file = path.join(folder, SIGNATURE);
  const isSigned = isFile(file);
  if (signer === undefined) {
    if (isSigned) throw refusal(folder, "it is signed, and there is no key here to verify it with");
    return;
  }
  if (!isSigned) throw refusal(folder, `it is not signed with ${signer.name}`);
  const signature = fs.readFileSync(file, "utf8");
  // Base64 has several spellings of the same bytes: only its own is right.
  const isOwn = `${Buffer.from(signature, "base64").toString("base64")}\n` === signature;
  if (isOwn && (await signer.verify(text, signature.trim()))) return;
  throw refusal(folder, `its signature is not that of ${signer.name}`);
}
