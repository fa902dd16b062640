import fs from "node:fs";
import path from "node:path";
import { begunDeployment, type Circumstances } from "../apply/deployment";
import { runPlan } from "../apply/run-plan";
import { collectInputs } from "../bundle/collect-inputs";
import { movedInputs } from "../bundle/inputs";
import type { Manifest } from "../bundle/manifest";
import { readBundle, refusal } from "../bundle/read-bundle";
import { signerOf } from "../bundle/signature";
import { assertUnused, useOnce } from "../bundle/use-once";
import { CHANGES, PLAN } from "../bundle/write-bundle";
import type { Changes } from "../changes/change";
import { withLeasedStack, type LeasedStack } from "../lib/leased-stack";
import { backendUrlOf } from "../lib/stack-place";
import { say, step } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { currentHolder } from "../lock/holder";
import type { DeploymentRecord } from "../records/deployment-record";
import type { ObjectStore } from "../state/object-store";
import { recordsStore, stateStore } from "../state/open-stores";

export interface ApplyOptions extends Circumstances {
  readonly wait: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `causeway apply`: does what a bundle shows, under the lease of its stack. */
export async function apply(
  folder: string,
  { wait, dryRun = false, json = false, ...circumstances }: ApplyOptions,
  env = process.env,
): Promise<void> {
  const patience = milliseconds(wait, "--wait");
  const manifest = await readBundle(folder, signerOf(env));
  const place = { name: manifest.stack, backendUrl: backendUrlOf(manifest.stack, env), env };
  if (dryRun) return wouldApply(folder, manifest, place.backendUrl, env);
  const record = await withLeasedStack({ ...place, wait: patience }, (leased) =>
    applyUnderLease(folder, manifest, leased, circumstances, env),
  );
  if (json) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
}

async function applyUnderLease(
  folder: string,
  manifest: Manifest,
  leased: LeasedStack,
  circumstances: Circumstances,
  env: NodeJS.ProcessEnv,
): Promise<DeploymentRecord> {
  await assertUnmoved(folder, manifest, leased.state);
  const holder = await currentHolder(env);
  const { token } = leased.leased;
  await useOnce(leased.records, folder, manifest, {
    actor: holder.actor,
    at: new Date().toISOString(),
    token,
  });
  step(`Applying ${folder} to ${manifest.stack}`);
  const planned = readChanges(folder);
  const begun = begunDeployment(manifest, planned, holder, token, circumstances);
  return runPlan(path.resolve(folder, PLAN), planned, begun, leased);
}

async function wouldApply(
  folder: string,
  manifest: Manifest,
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { stack } = manifest;
  const [state, records] = await Promise.all([
    stateStore(backendUrl, env),
    recordsStore(stack, backendUrl, env),
  ]);
  await Promise.all([assertUnmoved(folder, manifest, state), assertUnused(records, folder, manifest)]);
  say(`Would apply ${folder} to ${stack}: nothing moved since it was previewed at ${manifest.createdAt}.`);
}

/** @throws UserError that names everything that differs */
async function assertUnmoved(folder: string, manifest: Manifest, state: ObjectStore): Promise<void> {
  const moved = movedInputs(manifest.inputs, await collectInputs(manifest.stack, state));
  if (moved.length === 0) return;
  const lines = moved.map((line) => `  ${line}`).join("\n");
  throw refusal(folder, `since its preview this moved:\n${lines}`, manifest.stack);
}

function readChanges(folder: string): Changes {
  return JSON.parse(fs.readFileSync(path.join(folder, CHANGES), "utf8")) as Changes;
}
