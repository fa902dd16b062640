import type { CausewayCommand } from "../lib/causeway-command";
import type { TrafficOptions } from "./traffic";

/** Longer than ECS takes to drain and stop the new tasks, which comes after the requests are back. */
const WAIT = "10m";

/** `causeway traffic` */
export function addTrafficCommand(program: CausewayCommand): void {
  program
    .command("traffic")
    .argument("<environment>", "dev, staging or prod")
    .argument("[service]", "one of its services; without a name all of them")
    .description("send the requests back to what ran before, while a deployment is under way")
    .requiredOption("--to <where>", "stable: what ran before the deployment")
    .requiredOption("--reason <text>", "why, for the audit entry")
    .option("--wait <time>", "how long to wait until ECS has gone back, e.g. 10m", WAIT)
    .changes("say which deployments would be ended")
    .reports()
    .note(
      "Ends the deployment by ECS itself, whatever its strategy: blue-green and canary give the requests back at once, a\n" +
        "rolling one starts its old tasks anew. It takes no lease, as whoever deploys holds it. Once a deployment is over there\n" +
        "is nothing to send back: npx causeway rollback puts an earlier release back.",
    )
    .examples(
      'npx causeway traffic prod --to stable --reason "checkout answers 500"',
      'npx causeway traffic staging api --to stable --reason "a test of the way back" --dry-run',
    )
    .action(async (environment: string, service: string | undefined, options: TrafficOptions) =>
      (await import("./traffic")).traffic(environment, service, options),
    );
}
