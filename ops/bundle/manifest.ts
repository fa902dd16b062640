import { z } from "zod";
import { sha256 } from "./sources";

const hashes = z.record(z.string(), z.string());

/** What a bundle says of itself. Everything in it is bound: by its id, and by the signature where there is a key. */
export const manifestSchema = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of everything else in the manifest. */
  id: z.string(),
  stack: z.string(),
  /** URNs of the resources that it is confined to; absent where it is of the whole stack. */
  targets: z.array(z.string()).optional(),
  /** ISO 8601. */
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Who previewed. */
  actor: z.string(),
  /** What the preview was made of (inputs.ts). */
  inputs: z.strictObject({
    tree: z.strictObject({ commit: z.string().optional(), dirty: z.boolean() }),
    backend: z.string(),
    checkpoint: z.string().optional(),
    files: hashes,
    versions: hashes,
  }),
  /** SHA-256 of the bundle's other files, by name. */
  artifacts: hashes,
  /** Who has to agree to it, and of what a backup must precede (ops/reversibility). */
  tier: z.enum(["routine", "careful", "critical"]),
  backupFirst: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Completes a manifest by its id. */
export function withId(manifest: Omit<Manifest, "id">): Manifest {
  return { ...manifest, id: idOf(manifest) };
}

/** The id that a manifest must have. */
export function idOf(manifest: Omit<Manifest, "id"> & { readonly id?: string }): string {
  const { id: _id, ...content } = manifest;
  return sha256(canonical(content));
}

/** A manifest as it lies in the bundle, and as it is signed. */
export function manifestText(manifest: Manifest): string {
  return `${canonical(manifest)}\n`;
}

/** The same content gives the same text, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isObject(part) ? sorted(part) : part), 2);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
