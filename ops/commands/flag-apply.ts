import { flags } from "../../stacks/flags";
import type { FlagSpecs } from "../../stacks/flags-spec";
import { exitCode } from "../exit-codes";
import { assertAsOnMain } from "../flag/as-on-main";
import { changeFlags, plannedChange, type FlagsChanged } from "../flag/change-flags";
import { appliedContent, describeValue } from "../flag/flag-content";
import { flagProblems } from "../flag/flag-problems";
import { openFlags, type OpenPublished } from "../flag/open-flags";
import { UserError } from "../lib/errors";
import { say } from "../lib/terminal";
import { currentHolder } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { assertEnvironment } from "../promotion/road";

export interface FlagApplyOptions {
  readonly service?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What a reviewer agreed to, where a test has its own. */
interface Reviewed {
  readonly specs?: FlagSpecs;
  /** Root of the checkout. */
  readonly root?: string;
}

/** `causeway flag apply` */
export async function flagApply(
  name: string,
  { service: asked, dryRun = false, json = false }: FlagApplyOptions,
  env = process.env,
  open?: OpenPublished,
  { specs = flags, root }: Reviewed = {},
): Promise<void> {
  const environment = assertEnvironment(name);
  assertSound(flagProblems(specs, new Date()));
  if (!dryRun) await assertAsOnMain(env, root);
  const services = await openFlags(environment, asked, env, open);
  const [records, holder] = await Promise.all([openRecords(environment, env), currentHolder(env)]);
  const report: object[] = [];
  for (const { service, published } of services) {
    const change = {
      stack: environment,
      service,
      what: "flags applied",
      reason: `stacks/flags.ts of ${holder.commit?.slice(0, 12) ?? "a folder without a commit"}`,
      holder,
      change: (before: FlagsChanged["before"]) => appliedContent(specs[service] ?? {}, environment, before),
    };
    const hands = { flags: published, records };
    const done = dryRun ? await plannedChange(change, hands) : await changeFlags(change, hands);
    const lines = differences(done);
    const verb = dryRun ? "Would publish" : "Published";
    say(
      lines.length === 0
        ? `The flags of ${service} in ${environment} are as stacks/flags.ts says.`
        : `${verb} the flags of ${service} in ${environment}:`,
    );
    for (const { flag, was, is } of lines) say(`  ${flag}: ${is} (was ${was})`);
    report.push({ service, changed: lines, published: done.version });
  }
  if (json) {
    const whole = { version: 1, environment, dryRun, services: report };
    process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
  }
}

/** A flag whose time is over is not published once more. */
function assertSound(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new UserError(problems.join("\n"), "mend each as it says, and have it merged", exitCode.refused);
}

interface Difference {
  readonly flag: string;
  readonly was: string;
  readonly is: string;
}

function differences({ before, after }: FlagsChanged): readonly Difference[] {
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  return names
    .map((flag) => ({
      flag,
      was: describeValue(before.values[flag]),
      is: after.values[flag] === undefined ? "gone" : describeValue(after.values[flag]),
    }))
    .filter(({ was, is }) => was !== is);
}
