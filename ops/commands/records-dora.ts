import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertStack, environmentStacks } from "../lib/sandbox-stack";
import { backendUrlOf } from "../lib/stack-place";
import { writeSummary } from "../lib/step-summary";
import { say } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { doraMarkdown, missedGoals } from "../records/dora/dora-markdown";
import { doraReport, type DoraReport } from "../records/dora/dora-report";
import { doraTable } from "../records/dora/dora-table";
import { gitCommits } from "../records/dora/git-commits";
import type { Period } from "../records/dora/metrics";
import { assertChartFile, writeChart } from "../records/dora/write-chart";
import { recordsStore } from "../state/open-stores";
import { readTime } from "../windows/read-time";

export interface RecordsDoraOptions {
  readonly period: string;
  readonly until?: string;
  readonly chart?: string;
  readonly summary?: boolean;
  readonly issue?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Where the output goes when it is not a terminal. */
const PAGE_WIDTH = 120;
/** What the goals are about. */
const PRODUCTION = "prod";

/** One for all weeks: it is open as long as a goal is missed. */
const ISSUE = { marker: "<!-- causeway:dora -->", title: "Delivery misses a goal", label: "dora" };

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/** `causeway records dora` */
export async function recordsDora(
  stacks: readonly string[],
  options: RecordsDoraOptions,
  env = process.env,
  now = new Date(),
): Promise<void> {
  const { period, until, chart, issue = false, json = false } = options;
  const measured = stacks.length > 0 ? stacks : environmentStacks;
  measured.forEach(assertStack);
  if (chart !== undefined) assertChartFile(chart);
  if (issue) assertProduction(measured);
  const report = await doraReport(
    measured,
    periodOf(period, until === undefined ? now : readTime(until, "UTC", "--until")),
    (stack) => recordsStore(stack, backendUrlOf(stack, env), env),
    gitCommits(),
    now.getTime(),
  );
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else say(doraTable(report, process.stderr.columns || PAGE_WIDTH).join("\n"));
  if (options.dryRun !== true) await publish(report, options, env);
}

async function publish(
  report: DoraReport,
  { chart, summary = false, issue = false }: RecordsDoraOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (chart !== undefined) writeChart(chart, report);
  if (summary) writeSummary(doraMarkdown(report), env);
  if (!issue) return;
  const [{ openGitHub }, { announceIssue }] = await Promise.all([
    import("../github/client"),
    import("../github/issues"),
  ]);
  const body = missedGoals(report, PRODUCTION);
  await announceIssue(await openGitHub(env), { ...ISSUE, body }, "no goal is missed");
}

/** Of the others nobody is served, and dev may break. */
function assertProduction(stacks: readonly string[]): void {
  if (stacks.includes(PRODUCTION)) return;
  throw new UserError(
    `--issue is about ${PRODUCTION}, and ${stacks.join(", ")} is measured`,
    `name ${PRODUCTION} too, or leave --issue out`,
    exitCode.usage,
  );
}

/** Of less than a day there is no "a day": one deployment in an hour is not 24. */
function periodOf(text: string, until: Date): Period {
  const length = milliseconds(text, "--period");
  if (length >= DAY_MS && length <= LONGEST_DAYS * DAY_MS) {
    return { from: until.getTime() - length, until: until.getTime() };
  }
  throw new UserError(
    `--period is ${text}, and the metrics are of 1 to ${LONGEST_DAYS} days`,
    "write a period such as 7d or 30d",
    exitCode.usage,
  );
}
