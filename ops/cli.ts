import { addApplyCommand } from "./commands/add-apply";
import { addBootstrapCommand } from "./commands/add-bootstrap";
import { addCompareCommand } from "./commands/add-compare";
import { addCompletionCommand } from "./commands/add-completion";
import { addLockCommand } from "./commands/add-lock";
import { addPoliciesCommand } from "./commands/add-policies";
import { addPreviewCommand } from "./commands/add-preview";
import { addRecoverCommand } from "./commands/add-recover";
import { addStatusCommand } from "./commands/add-status";
import { addDoctorCommand } from "./commands/doctor";
import { addSandboxCommand } from "./commands/sandbox";
import { exitCode, exitCodeMeanings } from "./exit-codes";
import { CausewayCommand } from "./lib/causeway-command";
import { reportError } from "./lib/report-error";
import { say } from "./lib/terminal";

/** The command line of `causeway`; what a command does is loaded when it runs. */
export function program(): CausewayCommand {
  const root = new CausewayCommand("causeway")
    .description("Delivers and operates the stacks of this repository.")
    // Commands take these over when they are added, so they come first.
    .exitOverride()
    .showSuggestionAfterError()
    // `complete` gets the words of another command line, options and all.
    .enablePositionalOptions()
    .note(exitCodeTable());
  for (const add of [
    addStatusCommand,
    addPreviewCommand,
    addApplyCommand,
    addRecoverCommand,
    addCompareCommand,
    addLockCommand,
    addPoliciesCommand,
    addBootstrapCommand,
    addDoctorCommand,
    addSandboxCommand,
    addCompletionCommand,
  ]) {
    add(root);
  }
  return root;
}

/** Runs the command line of this process and sets its exit code. */
export function main(): void {
  endOnSignals();
  program()
    .parseAsync()
    .catch((error: unknown) => {
      process.exitCode = reportError(error);
    });
}

/** A command that has something to put in order first listens too, and then ends by itself. */
function endOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) > 1) return;
      say("cancelled");
      process.exit(exitCode.cancelled);
    });
  }
}

function exitCodeTable(): string {
  const rows = Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ["Exit codes:", ...rows].join("\n");
}
