import fs from "node:fs";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { idOf, manifestSchema, manifestText, type Manifest } from "./manifest";
import type { Signer } from "./signature";
import { sha256 } from "./sources";
import { MANIFEST, SIGNATURE } from "./write-bundle";

/**
 * Reads a bundle, and believes nothing that does not fit: neither a file nor a word of the manifest may have changed
 * since it was written, and where there is a key, it must have been signed with it.
 *
 * @throws UserError that names what does not fit
 */
export async function readBundle(
  folder: string,
  signer: Signer | undefined,
  now = new Date(),
): Promise<Manifest> {
  const text = readText(folder, MANIFEST);
  const manifest = parse(text, folder);
  await assertSigned(folder, text, signer);
  const isOwn = manifestText(manifest) === text && idOf(manifest) === manifest.id;
  if (!isOwn) throw refusal(folder, `${MANIFEST} was changed`);
  for (const [name, hash] of Object.entries(manifest.artifacts)) {
    if (!fs.existsSync(path.join(folder, name))) throw refusal(folder, `${name} is missing`);
    if (sha256(fs.readFileSync(path.join(folder, name))) !== hash)
      throw refusal(folder, `${name} was changed`);
  }
  if (new Date(manifest.expiresAt) <= now) throw refusal(folder, `it expired at ${manifest.expiresAt}`);
  return manifest;
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
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  throw new UserError(
    `${folder} is no bundle: it has no ${name}`,
    "name the folder that npx causeway preview <stack> --out <folder> wrote",
    exitCode.usage,
  );
}

function parse(text: string, folder: string): Manifest {
  const result = manifestSchema.safeParse(json(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw refusal(folder, `${MANIFEST} cannot be read${place}`);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function assertSigned(folder: string, text: string, signer: Signer | undefined): Promise<void> {
  const file = path.join(folder, SIGNATURE);
  const isSigned = fs.existsSync(file);
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
