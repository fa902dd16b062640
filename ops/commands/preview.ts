import { assertFree } from "../bundle/free-folder";
import { signerOf } from "../bundle/signature";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { withProgress } from "../lib/progress";
import { assertStack } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { milliseconds } from "../lib/time";
import { takePreview } from "../preview/take-preview";
import { chosenTargets } from "../preview/targets";
import { stateStore } from "../state/open-stores";

/** A report has room for a link, and not for whatever is passed as one. */
const LONGEST_URL = 2048;

export interface PreviewOptions {
  readonly out?: string;
  readonly target?: readonly string[];
  readonly expires: string;
  readonly artifactUrl?: string;
  readonly expectNoChanges?: boolean;
  readonly summary?: boolean;
  readonly json?: boolean;
}

/** `causeway preview`: shows what an update would change, and writes the bundle that `causeway apply` takes. */
export async function preview(stack: string, options: PreviewOptions, env = process.env): Promise<void> {
  const { out, expires, artifactUrl } = options;
  assertStack(stack);
  const targets = chosenTargets(stack, options.target);
  const lifetime = milliseconds(expires, "--expires");
  const signer = signerOf(env);
  if (out !== undefined) assertFree(out);
  assertShort(artifactUrl);
  const backendUrl = backendUrlOf(stack, env);
  const state = await stateStore(backendUrl, env);
  const [taken, { concludePreview }] = await Promise.all([
    withProgress(`Previewing ${stack}`, () => takePreview(stack, backendUrl, state, env, targets)),
    // What the end needs takes a while to load, and the engine leaves time for it.
    import("../preview/conclude-preview"),
  ]);
  await concludePreview(stack, taken, { ...options, lifetime, signer, state }, env);
}

/** @throws UserError for what is too long to be a link */
function assertShort(url = ""): void {
  if (url.length <= LONGEST_URL) return;
  throw new UserError(
    `--artifact-url has ${url.length} characters, and ${LONGEST_URL} are the most`,
    "give the link to the run or to its artifact alone",
    exitCode.usage,
  );
}
