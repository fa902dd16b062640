import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertStack } from "../lib/sandbox-stack";
import { say } from "../lib/terminal";
import { currentHolder } from "../lock/holder";
import { openRecords, readEnvironment } from "../promotion/read-environment";
import { entryOf, quarantine } from "../quarantine/change-quarantine";
import { releaseBefore } from "../rollback/releases";

export interface QuarantineAddOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `causeway quarantine add` */
export async function quarantineAdd(
  stack: string,
  name: string,
  { reason, dryRun = false, json = false }: QuarantineAddOptions,
  env = process.env,
): Promise<void> {
  assertStack(stack);
  const records = await openRecords(stack, env);
  const environment = await readEnvironment(records, stack);
  const bad = environment.records.find(({ commit }) => name.length >= 7 && commit?.startsWith(name) === true);
  if (bad?.commit === undefined) {
    throw new UserError(
      `${name} was never deployed to ${stack}`,
      `name the commit of a deployment, with 7 digits or more: npx causeway records list ${stack}`,
      exitCode.usage,
    );
  }
  const statement = { holder: await currentHolder(env), reason, now: new Date() };
  const entry = entryOf(bad, bad.commit, releaseBefore(environment, bad), statement);
  if (!dryRun) await quarantine(records, entry, statement);
  const digests = Object.values(entry.images);
  say(
    `${dryRun ? "Would quarantine" : "Quarantined"} ${entry.commit.slice(0, 12)} of ${stack}` +
      `${digests.length === 0 ? "" : `, and ${digests.join(", ")}`}: ${reason}`,
  );
  if (json) process.stdout.write(`${JSON.stringify(entry, null, 2)}\n`);
}
