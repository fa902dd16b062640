import type { Signer } from "../bundle/signature";
import { PLAN, writeBundle } from "../bundle/write-bundle";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertJudged } from "../lib/judged-run";
import { assertSuccess } from "../lib/pulumi";
import { writeSummary } from "../lib/step-summary";
import { say } from "../lib/terminal";
import { renderHtml } from "../report/html";
import { renderJson } from "../report/json";
import { renderMarkdown } from "../report/markdown";
import { renderTerminal } from "../report/terminal";
import type { ObjectStore } from "../state/object-store";
import { reportOfPreview, type PreviewReport } from "./report-of-preview";
import { keepRefused, shownFiles } from "./shown-files";
import type { Preview } from "./take-preview";
import { assertTargetsFound } from "./targets";

/** What becomes of a preview. */
export interface Conclusion {
  /** Folder of the bundle. */
  readonly out?: string;
  /** Milliseconds for which the bundle may be applied. */
  readonly lifetime: number;
  readonly signer: Signer | undefined;
  /** Where the stack's state lies. */
  readonly state: ObjectStore;
  /** Where the whole report will be. */
  readonly artifactUrl?: string;
  readonly expectNoChanges?: boolean;
  readonly summary?: boolean;
  readonly json?: boolean;
}

/** How the CLI ends where its backend has no such stack (pkg/cmd/pulumi/cmd/exit_codes.go, `ExitStackNotFound`). */
const STACK_NOT_FOUND = 6;

/**
 * Shows a preview, and keeps it as a bundle.
 *
 * @throws UserError when it failed, when policies are against it, or when a bundle would be of something that moved
 */
export async function concludePreview(
  stack: string,
  taken: Preview,
  conclusion: Conclusion,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { out, state, artifactUrl, expectNoChanges = false, summary = false, json = false } = conclusion;
  assertTargetsFound(stack, taken.run.events);
  assertRan(stack, taken, env);
  const report = await reportOfPreview(stack, taken, state, env, artifactUrl);
  say(renderTerminal(report.input));
  if (json) process.stdout.write(renderJson(report.input));
  if (summary) writeSummary(renderMarkdown(report.input), env);
  if (out !== undefined && taken.run.result.code !== 0 && keepRefused(out, report.input)) {
    say(`What is against it is kept in ${out}, to be read: it is no bundle.`);
  }
  assertAllowed(stack, taken, env);
  judgeMoved(stack, taken, out);
  if (out !== undefined) await keep(out, taken, report, conclusion);
  if (expectNoChanges && report.input.changes.changes.length > 0) process.exitCode = exitCode.changes;
}

/** @throws UserError when the engine did not come so far that it could report anything */
function assertRan(stack: string, { run: { result, events } }: Preview, env: NodeJS.ProcessEnv): void {
  if (events.some(({ summaryEvent }) => summaryEvent !== undefined)) return;
  say(`${result.stdout}${result.stderr}`.trim());
  const failure = `${stack} was not previewed`;
  const hint = `a stack that is not in its backend yet is made by npx pulumi stack init ${stack}`;
  assertSuccess(result, env, failure, result.code === STACK_NOT_FOUND ? hint : undefined);
  throw new UserError(failure, "read Pulumi's message above");
}

/** @throws UserError when the preview failed, with a code of its own where a policy is against it */
function assertAllowed(stack: string, { run }: Preview, env: NodeJS.ProcessEnv): void {
  assertJudged(run, env, `the preview of ${stack} ends with errors`);
}

/**
 * What moves under a preview that is only read is worth a word: an update may be running.
 *
 * @throws UserError when a bundle was to be made of it
 */
function judgeMoved(stack: string, { moved }: Preview, out: string | undefined): void {
  if (moved.length === 0) return;
  const what = `while ${stack} was previewed, something moved:\n${moved.map((line) => `  ${line}`).join("\n")}`;
  if (out !== undefined) throw new UserError(what, "preview again");
  say(`Note: ${what}`);
}

async function keep(
  folder: string,
  { inputs, plan, targets }: Preview,
  { input, events }: PreviewReport,
  { lifetime, signer }: Conclusion,
): Promise<void> {
  const { stack, actor, createdAt, reversibility } = input;
  const expiresAt = new Date(Date.parse(createdAt) + lifetime).toISOString();
  const { id } = await writeBundle(
    folder,
    {
      stack,
      ...(targets === undefined ? {} : { targets: [...targets] }),
      createdAt,
      expiresAt,
      actor,
      inputs,
      tier: reversibility.tier,
      backupFirst: [...reversibility.backupFirst],
    },
    {
      [PLAN]: plan ?? "",
      ...shownFiles(input),
      "events.jsonl": events.map((event) => `${JSON.stringify(event)}\n`).join(""),
      "report.md": renderMarkdown(input),
      "report.html": renderHtml(input),
    },
    signer,
  );
  const signed = signer === undefined ? "not signed" : `signed with ${signer.name}`;
  say(`Bundle ${id.slice(0, 12)} in ${folder}, ${signed}, good until ${expiresAt}.`);
}
