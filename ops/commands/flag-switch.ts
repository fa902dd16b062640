import { exitCode } from "../exit-codes";
import { assertAsOnMain } from "../flag/as-on-main";
import { changeFlags, plannedChange, type FlagChange } from "../flag/change-flags";
import { describeValue, switchedOff, switchedOn } from "../flag/flag-content";
import { openFlags, serviceWith, type OpenPublished, type ServiceFlags } from "../flag/open-flags";
import { UserError } from "../lib/errors";
import { printable } from "../lib/printable";
import { assertReason } from "../lib/reason";
import { say } from "../lib/terminal";
import { currentHolder } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { assertEnvironment, type EnvironmentName } from "../promotion/road";

export interface FlagSwitchOptions {
  readonly reason: string;
  readonly service?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `causeway flag off` and `causeway flag on` */
export async function flagSwitch(
  to: "off" | "on",
  name: string,
  flag: string,
  { reason, service: asked, dryRun = false, json = false }: FlagSwitchOptions,
  env = process.env,
  open?: OpenPublished,
  root?: string,
): Promise<void> {
  const environment = assertEnvironment(name);
  assertReason(reason);
  // Off needs nobody's consent, and so no look at what was agreed to.
  if (to === "on" && !dryRun) await assertAsOnMain(env, root);
  const one = await serviceWith(flag, await openFlags(environment, asked, env, open), environment);
  const [records, holder] = await Promise.all([openRecords(environment, env), currentHolder(env)]);
  const change: FlagChange = {
    stack: environment,
    service: one.service,
    what: `flag switched ${to}`,
    flag,
    reason,
    holder,
    change: changeOf(to, flag, environment, one),
  };
  const hands = { flags: one.published, records };
  const { before, after, version } = dryRun
    ? await plannedChange(change, hands)
    : await changeFlags(change, hands);
  const [was, is] = [before, after].map(({ values }) => describeValue(values[flag]));
  say(
    `${outcome(dryRun, version)} ${flag} of ${one.service} in ${environment}: ${is ?? ""} (was ${was ?? ""}): ` +
      printable(reason),
  );
  if (json) {
    const report = {
      version: 1,
      environment,
      service: one.service,
      flag,
      was,
      is,
      published: version,
      dryRun,
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
}

function outcome(dryRun: boolean, version: number | undefined): string {
  if (dryRun) return "Would switch";
  return version === undefined ? "Nothing to switch:" : "Switched";
}

function changeOf(
  to: "off" | "on",
  flag: string,
  environment: EnvironmentName,
  { service, specs }: ServiceFlags,
): FlagChange["change"] {
  if (to === "off") return (before) => switchedOff(before, flag);
  const spec = specs[flag];
  if (spec === undefined) {
    throw new UserError(
      `${service} has no flag ${flag} in stacks/flags.ts any more`,
      `take it away from users too: npx causeway flag apply ${environment}`,
      exitCode.refused,
    );
  }
  const state = spec.environments[environment];
  if (state.enabled) return (before) => switchedOn(before, flag, state);
  throw new UserError(
    `stacks/flags.ts has ${flag} off in ${environment}: on is what a reviewer agrees to, off what anybody on call decides`,
    `change it there, and after the merge: npx causeway flag apply ${environment}`,
    exitCode.refused,
  );
}
