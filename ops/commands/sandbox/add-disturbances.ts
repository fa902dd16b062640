import { InvalidArgumentError } from "commander";
import type { CausewayCommand, DryRun } from "../../lib/causeway-command";

/** What the commands that put trouble into the cloud do with `--dry-run`. */
export const ONLY_SAY = "say what the sandbox would be asked for";

/** Commands that put trouble into the cloud. */
export function addDisturbances(command: CausewayCommand): void {
  addDrift(command);
  addFaults(command);
}

function addDrift(command: CausewayCommand): void {
  command
    .command("drift")
    .argument("<urn>", "end of the resource's URN, e.g. database-instance")
    .option("--set <property=json...>", "overwrite a property; tags.Owner reaches inside, null removes")
    .option("--delete", "remove the resource")
    .changes(ONLY_SAY)
    .description("change a resource behind the program's back")
    .examples("npx causeway sandbox drift database-instance --set backupRetentionPeriod=1")
    .action(async (urn: string, options: DriftOptions) => (await import("./drift")).drift(urn, options));
}

function addFaults(command: CausewayCommand): void {
  command
    .command("fault")
    .argument("<message>", "what the API answers, e.g. 'ThrottlingException: Rate exceeded'")
    .option("--operation <name>", "create, read, update or delete; default all")
    .option("--urn <part>", "only resources whose URN contains this")
    .option("--times <n>", "how many requests fail", positive, 1)
    .option("--after", "the work is done and only the answer is lost")
    .changes(ONLY_SAY)
    .description("make the next requests fail")
    .examples("npx causeway sandbox fault 'ThrottlingException: Rate exceeded' --operation update --times 3")
    .action(async (message: string, options: FaultOptions) =>
      (await import("./fault")).fault(message, options),
    );
  command
    .command("latency")
    .argument("<milliseconds>", "how long each request takes", positive)
    .option("--operation <name>", "create, read, update or delete; default all")
    .option("--urn <part>", "only resources whose URN contains this")
    .changes(ONLY_SAY)
    .description("make requests slow")
    .examples("npx causeway sandbox latency 500 --operation read")
    .action(async (milliseconds: number, options: LatencyOptions) =>
      (await import("./latency")).latency(milliseconds, options),
    );
  command
    .command("calm")
    .description("remove all faults and latency")
    .changes(ONLY_SAY)
    .examples("npx causeway sandbox calm")
    .action(async (options: DryRun) => (await import("./calm")).calm(options));
}

export interface DriftOptions extends DryRun {
  readonly set?: readonly string[];
  readonly delete?: boolean;
}

export interface LatencyOptions extends DryRun {
  readonly operation?: string;
  readonly urn?: string;
}

export interface FaultOptions extends DryRun {
  readonly operation?: string;
  readonly urn?: string;
  readonly times: number;
  readonly after?: boolean;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("expected a whole number above 0");
  return value;
}
