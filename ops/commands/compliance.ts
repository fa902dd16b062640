import fs from "node:fs";
import path from "node:path";
import { compliancePage } from "../compliance/compliance-page";
import { complianceReport, type ComplianceReport } from "../compliance/compliance-report";
import { complianceText } from "../compliance/compliance-text";
import { readPackFacts } from "../compliance/pack-facts";
import { resourcesSeen } from "../compliance/resources-seen";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { EngineEvent } from "../lib/event-log";
import { workingTree } from "../lib/git";
import { judgedRun, type JudgedRun } from "../lib/judged-run";
import { assertStack } from "../lib/sandbox-stack";
import { say, step } from "../lib/terminal";
import { policyReport } from "../policies/policy-report";

export interface ComplianceOptions {
  /** A file of Markdown to write the report to. */
  readonly out?: string;
  readonly json?: boolean;
}

/** The pack, as the engine calls it. */
const PACK = "causeway";

/** `causeway compliance`: previews a stack, and says per framework how its controls stand. */
export async function compliance(
  stack: string,
  { out, json = false }: ComplianceOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  if (out !== undefined) assertPage(out);
  step(`Previewing ${stack}`);
  const args = ["preview", "--stack", stack, "--non-interactive"];
  const report = await reportOf(stack, await judgedRun(args, { env, output: "capture" }));
  if (out !== undefined) write(out, compliancePage(report));
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else say(complianceText(report, process.stderr.columns || WIDTH));
  if (!report.isCompliant) process.exitCode = exitCode.policy;
}

/** Where the output is no terminal nothing is cut. */
const WIDTH = 1000;

/**
 * @throws UserError when the policies were not asked, and when the preview failed without a violation: what was not
 *   judged must not look as if it were kept
 */
export async function reportOf(stack: string, { result, events }: JudgedRun): Promise<ComplianceReport> {
  const report = policyReport(events);
  const isAsked = report.packVersion !== undefined || report.violations.length > 0;
  if (!isAsked || (result.code !== 0 && report.violations.length === 0)) {
    say(`${result.stdout}${result.stderr}`.trim());
    throw new UserError(
      result.code === 0 ? "the policies were not asked" : `${stack} was not previewed`,
      "read Pulumi's message above",
    );
  }
  const [facts, program] = await Promise.all([readPackFacts(stack, isRemoved(stack, events)), workingTree()]);
  return complianceReport({
    stack,
    program,
    at: new Date(),
    facts,
    report,
    seen: resourcesSeen(events),
    isComplete: result.code === 0 || hasJudgedRelations(events),
  });
}

/** A preview asks about relations at its end, and not at all when it fails before: violations do not stop it. */
function hasJudgedRelations(events: readonly EngineEvent[]): boolean {
  return events.some(({ policyAnalyzeStackSummaryEvent: summary }) => summary?.policyPackName === PACK);
}

/** As policies/pack/serve.ts decides it. */
function isRemoved(stack: string, events: readonly EngineEvent[]): boolean {
  return events.some(({ preludeEvent }) => preludeEvent?.config["causeway:decommission"] === stack);
}

function assertPage(file: string): void {
  const folder = path.dirname(path.resolve(file));
  if (!file.endsWith(".md")) {
    throw new UserError(
      `--out is ${file}, and the report is Markdown`,
      "name a file that ends with .md",
      exitCode.usage,
    );
  }
  if (fs.existsSync(folder)) return;
  throw new UserError(`there is no folder ${folder} for --out`, `mkdir -p ${folder}`, exitCode.usage);
}

function write(file: string, page: string): void {
  fs.writeFileSync(file, page);
  say(`Wrote ${file}.`);
}
