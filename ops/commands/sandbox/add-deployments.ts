import { Argument, InvalidArgumentError } from "commander";
import type { CausewayCommand, DryRun } from "../../lib/causeway-command";
import { ONLY_SAY } from "./add-disturbances";

const load = () => import("./deployments");

/** Commands for deployments that shift traffic: their clock, and what decides how they go. */
export function addDeployments(command: CausewayCommand): void {
  addClock(command);
  addDecisions(command);
}

function addClock(command: CausewayCommand): void {
  command
    .command("deployments")
    .description("list the deployments that are shifting traffic")
    .reports()
    .examples("npx causeway sandbox deployments")
    .action(async (options: { json?: boolean }) => (await load()).deployments(options));
  command
    .command("advance")
    .argument("<minutes>", "how far", minutes)
    .description("move the clock of these deployments on")
    .changes(ONLY_SAY)
    .examples("npx causeway sandbox advance 10")
    .action(async (time: number, options: DryRun) => (await load()).advance(time, options));
}

function addDecisions(command: CausewayCommand): void {
  command
    .command("alarm")
    .argument("<name>", "name of the alarm, or its name in the program")
    .addArgument(new Argument("<state>", "how it is").choices(["OK", "ALARM", "INSUFFICIENT_DATA"]))
    .option("--stage <name>", "not now, but when a deployment gets to this stage")
    .option("--account <id>", "where several accounts have an alarm of this name")
    .changes(ONLY_SAY)
    .description("put an alarm into a state")
    .examples(
      "npx causeway sandbox alarm api-green-errors-alarm ALARM",
      "npx causeway sandbox alarm api-green-errors-alarm ALARM --stage BAKE_TIME --account 444444444444",
    )
    .action(async (name: string, state: string, options: AlarmOptions) =>
      (await load()).alarm(name, state, options),
    );
  command
    .command("hook")
    .argument("<service>", "api, or causeway-dev/api where several clusters have one")
    .argument("<stage>", "stage of the hooks, e.g. POST_TEST_TRAFFIC_SHIFT")
    .addArgument(new Argument("<answer>", "their hookStatus").choices(["SUCCEEDED", "FAILED", "IN_PROGRESS"]))
    .changes(ONLY_SAY)
    .description("decide what the functions at a stage answer from now on; SUCCEEDED unless told otherwise")
    .examples("npx causeway sandbox hook api POST_TEST_TRAFFIC_SHIFT FAILED")
    .action(async (service: string, stage: string, answer: string, options: DryRun) =>
      (await load()).hook(service, stage, answer, options),
    );
  command
    .command("continue")
    .argument("<service>", "api, or causeway-dev/api where several clusters have one")
    .option("--rollback", "go back instead")
    .changes(ONLY_SAY)
    .description("answer the pause that a deployment waits for")
    .examples("npx causeway sandbox continue causeway-staging/api --rollback")
    .action(async (service: string, options: ContinueOptions) => (await load()).proceed(service, options));
}

export interface AlarmOptions extends DryRun {
  readonly stage?: string;
  readonly account?: string;
}

export interface ContinueOptions extends DryRun {
  readonly rollback?: boolean;
}

function minutes(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("expected minutes, 0 or more");
  return value;
}
