import { Argument, InvalidArgumentError, type Command } from "commander";

/** Commands for deployments that shift traffic: their clock, and what decides how they go. */
export function addDeployments(command: Command): void {
  const load = () => import("./deployments");
  command
    .command("deployments")
    .description("list the deployments that are shifting traffic")
    .action(async () => (await load()).deployments());
  command
    .command("advance")
    .argument("<minutes>", "how far", minutes)
    .description("move the clock of these deployments on")
    .addHelpText("after", "\nExample:\n  $ npx causeway sandbox advance 10")
    .action(async (time: number) => (await load()).advance(time));
  command
    .command("alarm")
    .argument("<name>", "name of the alarm, or its name in the program")
    .addArgument(new Argument("<state>", "how it is").choices(["OK", "ALARM", "INSUFFICIENT_DATA"]))
    .option("--stage <name>", "not now, but when a deployment gets to this stage")
    .option("--account <id>", "where several accounts have an alarm of this name")
    .description("put an alarm into a state")
    .addHelpText(
      "after",
      "\nExamples:\n  $ npx causeway sandbox alarm api-green-errors-alarm ALARM\n" +
        "  $ npx causeway sandbox alarm api-green-errors-alarm ALARM --stage BAKE_TIME --account 444444444444",
    )
    .action(async (name: string, state: string, options: AlarmOptions) =>
      (await load()).alarm(name, state, options),
    );
  command
    .command("hook")
    .argument("<service>", "api, or causeway-dev/api where several clusters have one")
    .argument("<stage>", "stage of the hooks, e.g. POST_TEST_TRAFFIC_SHIFT")
    .addArgument(new Argument("<answer>", "their hookStatus").choices(["SUCCEEDED", "FAILED", "IN_PROGRESS"]))
    .description("decide what the functions at a stage answer from now on; SUCCEEDED unless told otherwise")
    .addHelpText("after", "\nExample:\n  $ npx causeway sandbox hook api POST_TEST_TRAFFIC_SHIFT FAILED")
    .action(async (service: string, stage: string, answer: string) =>
      (await load()).hook(service, stage, answer),
    );
  command
    .command("continue")
    .argument("<service>", "api, or causeway-dev/api where several clusters have one")
    .option("--rollback", "go back instead")
    .description("answer the pause that a deployment waits for")
    .addHelpText("after", "\nExample:\n  $ npx causeway sandbox continue causeway-staging/api --rollback")
    .action(async (service: string, options: { rollback?: boolean }) =>
      (await load()).proceed(service, options),
    );
}

export interface AlarmOptions {
  readonly stage?: string;
  readonly account?: string;
}

function minutes(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("expected minutes, 0 or more");
  return value;
}
