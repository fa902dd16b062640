import { Command, CommanderError } from "commander";
import { addBootstrapCommand } from "./commands/add-bootstrap";
import { addPoliciesCommand } from "./commands/add-policies";
import { addDoctorCommand } from "./commands/doctor";
import { addSandboxCommand } from "./commands/sandbox";
import { exitCode } from "./exit-codes";
import { UserError } from "./lib/errors";
import { say, style } from "./lib/terminal";

/** The command line of `causeway`; what a command does is loaded when it runs. */
export function program(): Command {
  const root = new Command("causeway")
    .description("Delivers and operates the stacks of this repository.")
    // Commands take this over when they are added, so it comes first.
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExit codes: 0 ok, 1 failed, 2 wrong usage, 3 changes found, 5 policy violated, 8 cancelled.",
    );
  addSandboxCommand(root);
  addBootstrapCommand(root);
  addPoliciesCommand(root);
  addDoctorCommand(root);
  return root;
}

/** Runs the command line of this process and sets its exit code. */
export function main(): void {
  program()
    .parseAsync()
    .catch((error: unknown) => {
      process.exitCode = report(error);
    });
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  if (error instanceof UserError) {
    say(`${style("red", "error:")} ${error.message}\n${style("dim", "fix:")} ${error.fix}`);
    return error.code;
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCode.failed;
}
