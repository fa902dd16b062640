import { assertFree } from "../bundle/free-folder";
import { signerOf } from "../bundle/signature";
import { withProgress } from "../lib/progress";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { milliseconds } from "../lib/time";
import { takePreview } from "../preview/take-preview";
import { stateStore } from "../state/open-stores";

export interface PreviewOptions {
  readonly out?: string;
  readonly expires: string;
  readonly artifactUrl?: string;
  readonly expectNoChanges?: boolean;
  readonly summary?: boolean;
  readonly json?: boolean;
}

/** `causeway preview`: shows what an update would change, and writes the bundle that `causeway apply` takes. */
export async function preview(stack: string, options: PreviewOptions, env = process.env): Promise<void> {
  const { out, expires } = options;
  assertStack(stack);
  const lifetime = milliseconds(expires, "--expires");
  const signer = signerOf(env);
  if (out !== undefined) assertFree(out);
  const backendUrl = backendUrlOf(stack, env);
  const state = await stateStore(backendUrl, env);
  const [taken, { concludePreview }] = await Promise.all([
    withProgress(`Previewing ${stack}`, () => takePreview(stack, backendUrl, state, env)),
    // What the end needs takes a while to load, and the engine leaves time for it.
    import("../preview/conclude-preview"),
  ]);
  await concludePreview(stack, taken, { ...options, lifetime, signer, state }, env);
}
