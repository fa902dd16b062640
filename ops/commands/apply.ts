import { begunDeployment, type Circumstances } from "../apply/deployment";
import { runPlan } from "../apply/run-plan";
import { collectInputs } from "../bundle/collect-inputs";
import { movedInputs } from "../bundle/inputs";
import type { Manifest } from "../bundle/manifest";
import { readBundle, refusal } from "../bundle/read-bundle";
import { signerOf, type Signer } from "../bundle/signature";
import { assertUnused, earlierUse, usedBefore, useOnce } from "../bundle/use-once";
import { withLeasedStack, type LeasedStack } from "../lib/leased-stack";
import { backendUrlOf } from "../lib/stack-place";
import { summaryFile, writeSummary } from "../lib/step-summary";
import { say, step } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { currentHolder } from "../lock/holder";
import { openBakes } from "../records/deployment-record";
import { readRecords } from "../records/read-records";
import { recordSummary } from "../records/record-summary";
import { counted } from "../report/phrase";
import type { ObjectStore } from "../state/object-store";
import { stackStores } from "../state/open-stores";

export interface ApplyOptions extends Circumstances {
  readonly wait: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly summary?: boolean;
}

/** What one wants of the bundle in a folder. */
interface Wish {
  readonly folder: string;
  readonly signer: Signer | undefined;
  readonly json: boolean;
  readonly summary: boolean;
  readonly circumstances: Circumstances;
}

/** `causeway apply`: does what a bundle shows, under the lease of its stack. */
export async function apply(
  folder: string,
  { wait, dryRun = false, json = false, summary = false, ...circumstances }: ApplyOptions,
  env = process.env,
): Promise<void> {
  const patience = milliseconds(wait, "--wait");
  const wish: Wish = { folder, signer: signerOf(env), json, summary, circumstances };
  if (summary) summaryFile(env);
  // Whoever waits for an hour with a bundle that is none is told so before.
  const { manifest } = await readBundle(folder, wish.signer);
  const place = { name: manifest.stack, backendUrl: backendUrlOf(manifest.stack, env), env };
  if (dryRun) return wouldApply(wish, manifest, place.backendUrl, env);
  await withLeasedStack({ ...place, wait: patience }, (leased) =>
    applyUnderLease(wish, manifest.id, leased, env),
  );
}

/** @param id of the bundle that was there before the lease was waited for */
async function applyUnderLease(
  { folder, signer, json, summary, circumstances }: Wish,
  id: string,
  leased: LeasedStack,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  // Meanwhile it may have expired, and its files may be others.
  const bundle = await readBundle(folder, signer);
  const { manifest } = bundle;
  if (manifest.id !== id) throw refusal(folder, "another bundle took its place meanwhile", manifest.stack);
  // The first apply moved the state, most often: that it was one is the better reason.
  await assertUnused(leased.records, folder, manifest);
  refuseMoved(folder, manifest, await moves(manifest, leased.state));
  const [last] = await readRecords(leased.records, manifest.stack, 1);
  const holder = await currentHolder(env);
  const { token } = leased.leased;
  await useOnce(leased.records, folder, manifest, {
    actor: holder.actor,
    at: new Date().toISOString(),
    token,
  });
  step(`Applying ${folder} to ${partOf(manifest)}`);
  const begun = begunDeployment(manifest, bundle.changes, holder, token, {
    ...circumstances,
    bakes: openBakes(last),
  });
  const { record, failure } = await runPlan(bundle, begun, leased);
  if (json) print(record);
  if (summary) writeSummary(recordSummary(record), env);
  if (failure !== undefined) throw failure;
}

async function wouldApply(
  { folder, json }: Wish,
  manifest: Manifest,
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { stack } = manifest;
  const { state, records } = await stackStores(stack, backendUrl, env);
  const [moved, used] = await Promise.all([moves(manifest, state), earlierUse(records, manifest)]);
  if (json) {
    print({ stack, wouldApply: moved.length === 0 && used === undefined, moved, appliedBefore: used });
  }
  if (used !== undefined) throw usedBefore(folder, manifest, used);
  refuseMoved(folder, manifest, moved);
  say(
    `Would apply ${folder} to ${partOf(manifest)}: nothing moved since it was previewed at ${manifest.createdAt}.`,
  );
}

function partOf({ stack, targets }: Manifest): string {
  return targets === undefined ? stack : `a part of ${stack} (${counted(targets.length, "target")})`;
}

async function moves({ stack, inputs }: Manifest, state: ObjectStore): Promise<readonly string[]> {
  return movedInputs(inputs, await collectInputs(stack, state));
}

/** @throws UserError that names everything that moved */
function refuseMoved(folder: string, { stack }: Manifest, moved: readonly string[]): void {
  if (moved.length === 0) return;
  const lines = moved.map((line) => `  ${line}`).join("\n");
  throw refusal(folder, `since its preview this moved:\n${lines}`, stack);
}

function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
