import { backends } from "../../stacks/backends";
import { accountAccessRole, accounts } from "../../stacks/estate";
import { pastDeadLocks } from "../bootstrap/dead-locks";
import { findState } from "../bootstrap/find-state";
import { LocalState } from "../bootstrap/local-state";
import { copyState } from "../bootstrap/move-state";
import {
  deviations,
  hasKey,
  withStackFile,
  writeStackValues,
  type StackValues,
} from "../bootstrap/stack-config";
import { platformUnreachable } from "../lib/aws-profile";
import { backendUrl, secretsProviderUrl } from "../lib/backend-url";
import { NO_TIME, type Waits } from "../lib/causeway-command";
import { UserError } from "../lib/errors";
import { withLeasedStack } from "../lib/leased-stack";
import { Stack } from "../lib/stack";
import { say, step } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { finishOperations } from "../recovery/finish-operations";
import { renderOutcome } from "../recovery/render-outcome";

const STACK = "bootstrap";

export interface BootstrapOptions extends Waits {
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
  const { dryRun = false, write = true, wait = NO_TIME } = options;
  const patience = milliseconds(wait, "--wait");
  assertPassphrase(env);
  const local = new LocalState(STACK, env);
  const platform = new Stack(STACK, backendUrl(backends.platform, env), env);
  if (dryRun) return previewOnly(local, platform, env);
  await pastDeadLocks(STACK, env, async () => {
    await deploy(local, platform, patience, env);
    const outputs = await platform.outputs<Outputs>();
    if (!write) return;
    await encryptByKey(platform, secretsProviderUrl(outputs.backends.platform.secretsProviderUrl, env));
    writeValues(outputs.stackValues);
  });
  say(`${STACK} is up; its state is in ${platform.backendUrl}.`);
}

/** Deploys the stack where its state is, and leaves the state in the bucket. */
async function deploy(
  local: LocalState,
  platform: Stack,
  wait: number,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const place = await findState(local, platform, env);
  if (place === "local") {
    await local.ensure();
    await deployIn(local.stack, wait, env);
  }
  if (place !== "platform") await moveState(local, platform, env);
  if (place !== "local") await deployIn(platform, wait, env);
}

async function deployIn({ backendUrl: url }: Stack, wait: number, env: NodeJS.ProcessEnv): Promise<void> {
  await withLeasedStack({ name: STACK, backendUrl: url, env, wait }, async ({ stack }) => {
    for (const line of renderOutcome(await finishOperations(stack))) say(line);
    step(`Deploying ${STACK}, with its state in ${url}`);
    await stack.up(
      `it wants credentials of an administrator of the account ${accounts.management}, who may take on ` +
        `${accountAccessRole} in the others (aws sts get-caller-identity says whose you have)`,
    );
  });
}

/** The copy is verified before the source is put aside. */
async function moveState(local: LocalState, platform: Stack, env: NodeJS.ProcessEnv): Promise<void> {
  step(`Moving its state to ${platform.backendUrl}`);
  const presence = await platform.look();
  if (presence.kind === "unreachable") {
    say(`${STACK} is deployed, and its state is safe in ${local.stack.backendUrl}.`);
    throw platformUnreachable(presence.reason, "causeway bootstrap again", env);
  }
  await copyState(local.stack, platform);
  say(`The state before the move is kept in ${local.putAside()}.`);
}

async function previewOnly(local: LocalState, platform: Stack, env: NodeJS.ProcessEnv): Promise<void> {
  const place = await findState(local, platform, env);
  const current = place === "local" ? local.stack : platform;
  if (place === "local" && (await local.look()).kind === "absent") {
    // The CLI writes a salt of its own into the file.
    await withStackFile(STACK, () => local.withEmptyStack((stack) => stack.preview()));
  } else {
    await current.preview();
  }
  const move =
    place === "platform" ? "" : `, then move its state to ${platform.backendUrl}, read it back and compare`;
  say(
    `Would deploy ${STACK} as previewed${move}, and write the values of the environments into their stack files.`,
  );
}

/** Asked for before the CLI asks for it in a pipe, where nobody could answer. */
function assertPassphrase(env: NodeJS.ProcessEnv): void {
  const { PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE } = env;
  if (hasKey(STACK) || PULUMI_CONFIG_PASSPHRASE !== undefined || PULUMI_CONFIG_PASSPHRASE_FILE !== undefined)
    return;
  throw new UserError(
    "the state has no passphrase, which encrypts its secrets until the key that the stack makes takes over",
    'export PULUMI_CONFIG_PASSPHRASE="$(openssl rand -base64 24)", and keep it until the command has ended well',
  );
}

/** Replaces the passphrase by the key that the stack made. */
async function encryptByKey(stack: Stack, url: string): Promise<void> {
  const { secrets_providers: provider } = (await stack.exportState()).deployment;
  if (provider?.type === "cloud") return;
  step("Encrypting its secrets with the key of the platform stacks");
  await stack.changeSecretsProvider(url);
}

function writeValues(all: Readonly<Record<string, StackValues>>): void {
  for (const [stack, values] of Object.entries(all)) {
    const found = deviations(stack, values);
    if (found.length === 0) continue;
    writeStackValues(stack, values);
    for (const { file, key, expected } of found) say(`${file}: ${key} is ${expected}`);
  }
}
