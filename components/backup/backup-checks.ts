import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkTime } from "../schedules/time-of-day";
import { checkAccountId, checkRegion } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import { checkKnownArgs, type ArgumentNames } from "../shared/known-args";
import { resolveBackup, restoreTestDays } from "./backup-args";
import type { BackupArgs, BackupCopy, BackupSpec } from "./backup-args";

const copyNames: ArgumentNames<BackupCopy> = { region: true, provider: true, keyArn: true };

/** Every argument, for {@link checkKnownArgs}. */
export const backupArgNames: ArgumentNames<BackupArgs> = {
  accountId: true,
  region: true,
  environment: true,
  alarmTopicArn: true,
  runbookUrl: true,
  restoreTestSubnetGroupName: true,
  restoreTestDay: true,
  dailyAt: true,
  dailyRetentionDays: true,
  monthlyRetentionDays: true,
  coldStorageAfterDays: true,
  continuousRetentionDays: true,
  minRetentionDays: true,
  copy: copyNames,
  keyArn: true,
  protect: true,
};

/**
 * Resolves the defaults and refuses what cannot be backed up that way, naming every problem at once.
 *
 * @throws ArgsError
 */
export function checkedBackup(name: string, args: BackupArgs): BackupSpec {
  const spec = resolveBackup(name, args);
  assertArgs(`Backup "${name}"`, [
    ...checkKnownArgs(args, backupArgNames),
    checkName(name),
    checkEnvironment(spec.environment),
    checkAccountId(spec.accountId),
    checkRegion(spec.region),
    checkRunbookUrl(spec.runbookUrl),
    checkTime("dailyAt", spec.dailyAt),
    checkRestoreTestDay(spec.restoreTestDay),
    checkDays("minRetentionDays", spec.minRetentionDays, 1, MAX_DAYS),
    checkDays("dailyRetentionDays", spec.dailyRetentionDays, spec.minRetentionDays, MAX_DAYS),
    checkDays("monthlyRetentionDays", spec.monthlyRetentionDays, spec.minRetentionDays, MAX_DAYS),
    checkContinuous(spec),
    checkColdStorage(spec),
    checkCopy(spec),
    checkProtect(spec),
  ]);
  return spec;
}

/** A hundred years, the most that AWS Backup keeps anything. */
const MAX_DAYS = 36_500;

/** `<name>-selection` and eight characters that make it unique are to fit into the 50 that AWS Backup allows. */
const maxNameLength = 32;

function checkName(got: string): ArgsProblem | undefined {
  if (/^[A-Za-z0-9-]+$/.test(got) && got.length <= maxNameLength) return undefined;
  const expected = `at most ${maxNameLength} letters, digits and hyphens`;
  return { argument: "name", got, expected, fix: "choose a short name such as backup" };
}

function checkRestoreTestDay(got: string): ArgsProblem | undefined {
  if (restoreTestDays.some((day) => day === got)) return undefined;
  const list = restoreTestDays.join(", ");
  return { argument: "restoreTestDay", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}

/** A job whose retention is shorter than the lock's fails at night, where nobody looks: it is refused here. */
function checkDays(argument: string, got: number, min: number, max: number): ArgsProblem | undefined {
  if (Number.isInteger(got) && got >= min && got <= max) return undefined;
  const why = argument === "minRetentionDays" ? "" : ", not less than minRetentionDays";
  const fix = `use ${Math.min(max, Math.max(min, Math.ceil(got) || min))}`;
  return { argument, got, expected: `a whole number of days from ${min} to ${max}${why}`, fix };
}

function checkContinuous({
  continuousRetentionDays: got,
  minRetentionDays,
}: BackupSpec): ArgsProblem | undefined {
  if (got === undefined) return undefined;
  const problem = checkDays("continuousRetentionDays", got, minRetentionDays, 35);
  return problem && { ...problem, expected: `${problem.expected}; AWS keeps transaction logs for 35 days` };
}

function checkColdStorage({
  coldStorageAfterDays: got,
  monthlyRetentionDays,
}: BackupSpec): ArgsProblem | undefined {
  if (got === undefined) return undefined;
  if (Number.isInteger(got) && got >= 1 && monthlyRetentionDays >= got + 90) return undefined;
  return {
    argument: "coldStorageAfterDays",
    got,
    expected:
      "a whole number of days from 1, at least 90 less than monthlyRetentionDays " +
      `(${monthlyRetentionDays}): what is cold stays cold for 90 days`,
    fix: `use at most ${Math.max(1, monthlyRetentionDays - 90)}, or keep monthly backups longer`,
  };
}

function checkCopy({ copy, environment, region }: BackupSpec): ArgsProblem | undefined {
  if (copy === undefined) {
    if (environment !== "prod") return undefined;
    const expected = "a copy in prod: a region may be lost, and its backups with it";
    return { argument: "copy", got: undefined, expected, fix: "give a region and its provider" };
  }
  const malformed = checkRegion(copy.region);
  if (malformed) return { ...malformed, argument: "copy.region" };
  if (copy.region !== region) return undefined;
  const expected = `another region than ${region}: a copy beside the original is lost with it`;
  return { argument: "copy.region", got: copy.region, expected, fix: "use a region such as us-west-2" };
}

function checkProtect({ environment, protect }: BackupSpec): ArgsProblem | undefined {
  if (protect || environment === "dev") return undefined;
  const expected = `true in ${environment}: only dev may lose its backups`;
  return { argument: "protect", got: protect, expected, fix: "leave protect out" };
}
