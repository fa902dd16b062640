import type { CausewayCommand } from "../lib/causeway-command";
import type { SmokeOptions } from "./smoke";

/** `causeway smoke` */
export function addSmokeCommand(program: CausewayCommand): void {
  program
    .command("smoke")
    .argument("<stack>", "dev, staging or prod")
    .description("ask a deployed environment whether it does what it is for")
    .option(
      "--url <url>",
      "where it answers; CAUSEWAY_SMOKE_URL, or the domain of the stack's file, unless told otherwise",
    )
    .option("--settle <time>", "how long a deployment may take until every check passes", "2m")
    .option("--for <time>", "how long the checks are to go on passing from then on", "0s")
    .option("--record", "write down for the last deployment what the checks said")
    .option(
      "--also <name=outcome...>",
      "what another test of the same deployment said, as a workflow calls it: e2e=success",
    )
    .changes("check, and write nothing down")
    .reports()
    .note(
      "The checks stand in stacks/promotion.ts. Who logs in comes from the environment alone: CAUSEWAY_SMOKE_USER and\n" +
        "CAUSEWAY_SMOKE_PASSWORD, or CAUSEWAY_SMOKE_TOKEN where no check logs in. Ends with 1 when a check fails.",
    )
    .examples(
      "npx causeway smoke dev --url http://127.0.0.1:8080",
      "npx causeway smoke staging --record --also e2e=success",
      "npx causeway smoke prod --record --for 5m",
    )
    .action(async (stack: string, options: SmokeOptions) => (await import("./smoke")).smoke(stack, options));
}
