import fs from "node:fs";
import path from "node:path";
import { backends } from "../../stacks/backends";
import { copyState } from "../bootstrap/move-state";
import { deviations, writeStackValues, type StackValues } from "../bootstrap/stack-config";
import { backendUrl } from "../lib/backend-url";
import { repositoryRoot } from "../lib/repository";
import { Stack } from "../lib/stack";
import { say, step } from "../lib/terminal";

const STACK = "bootstrap";

export interface BootstrapOptions {
  /** Say what would be done, with a preview, and change nothing. */
  readonly dryRun?: boolean;
  /** `false` leaves the stack files as they are, and the state's secrets encrypted as they are. */
  readonly write?: boolean;
}

/** What of the bootstrap stack's outputs this command reads. */
interface Outputs {
  readonly backends: { readonly platform: { readonly secretsProviderUrl: string } };
  /** What the file of each environment is to say. */
  readonly stackValues: Readonly<Record<string, StackValues>>;
}

/**
 * `causeway bootstrap`: makes the state backends, and moves its own state, which cannot start in one of them, into the
 * backend of the platform stacks. Every step looks first whether it is done, so that a run may be interrupted anywhere.
 */
export async function bootstrap(options: BootstrapOptions, env = process.env): Promise<void> {
  const { dryRun = false, write = true } = options;
  fs.mkdirSync(localState(env), { recursive: true });
  const local = new Stack(STACK, `file://${localState(env)}`, env);
  const platform = new Stack(STACK, backendUrl(backends.platform, env), env);
  const moved = ((await platform.resourceCount()) ?? 0) > 0;
  const current = moved ? platform : local;
  if ((await current.resourceCount()) === undefined) await current.init();
  if (dryRun) return previewOnly(current, moved);

  step(`Deploying ${STACK}, with its state in ${current.backendUrl}`);
  await current.up();
  if (!moved) {
    step(`Moving its state to ${platform.backendUrl}`);
    await copyState(local, platform);
  }
  const outputs = await platform.outputs<Outputs>();
  if (write) {
    await encryptByKey(platform, outputs.backends.platform.secretsProviderUrl);
    writeValues(outputs.stackValues);
  }
  say(`${STACK} is up; its state is in ${platform.backendUrl}.`);
  if (!moved)
    say(`The state before the move is kept in ${localState(env)}; remove it once you have seen the new one.`);
}

async function previewOnly(stack: Stack, moved: boolean): Promise<void> {
  await stack.preview();
  const rest = moved ? "" : `, then move its state to ${backends.platform.bucket}, read it back and compare`;
  say(
    `Would deploy ${STACK} as previewed${rest}, and write the values of the environments into their stack files.`,
  );
}

/** Folder of the state before there is a bucket; a sandbox's lies in the sandbox. */
function localState(env: NodeJS.ProcessEnv): string {
  return path.join(env["CAUSEWAY_SANDBOX"] ?? path.join(repositoryRoot, ".causeway"), "bootstrap");
}

/** Replaces the passphrase by the key that the stack made. */
async function encryptByKey(stack: Stack, url: string): Promise<void> {
  const { secrets_providers: provider } = (await stack.exportState()).deployment;
  if (provider?.type === "cloud") return;
  step("Encrypting its secrets with the key of the platform stacks");
  await stack.changeSecretsProvider(ownCredentials(url));
}

/** The administrator's own credentials open the key; the profile in the URL is for the other accounts' roles. */
function ownCredentials(url: string): string {
  const [location = "", query] = url.split("?");
  const parameters = new URLSearchParams(query);
  parameters.delete("profile");
  return `${location}?${parameters.toString()}`;
}

function writeValues(all: Readonly<Record<string, StackValues>>): void {
  for (const [stack, values] of Object.entries(all)) {
    const found = deviations(stack, values);
    if (found.length === 0) continue;
    writeStackValues(stack, values);
    for (const { file, key, expected } of found) say(`${file}: ${key} is ${expected}`);
  }
}
