import { addAffectedCommand } from "./commands/add-affected";
import { addApplyCommand } from "./commands/add-apply";
import { addBackupCommands } from "./commands/add-backup";
import { addBootstrapCommand } from "./commands/add-bootstrap";
import { addChatCommand } from "./commands/add-chat";
import { addCommentCommand } from "./commands/add-comment";
import { addCompareCommand } from "./commands/add-compare";
import { addCompletionCommand } from "./commands/add-completion";
import { addComplianceCommand } from "./commands/add-compliance";
import { addDigestOnlyCommand } from "./commands/add-digest-only";
import { addDriftCommand } from "./commands/add-drift";
import { addFlagCommand } from "./commands/add-flag";
import { addGateCommand } from "./commands/add-gate";
import { addImageCommand } from "./commands/add-image";
import { addLockCommand } from "./commands/add-lock";
import { addMergeCheckCommand } from "./commands/add-merge-check";
import { addMergePromotionCommand } from "./commands/add-merge-promotion";
import { addNotifyCommand } from "./commands/add-notify";
import { addPoliciesCommand } from "./commands/add-policies";
import { addPrCheckCommand } from "./commands/add-pr-check";
import { addPreviewCommand } from "./commands/add-preview";
import { addPromoteCommand } from "./commands/add-promote";
import { addQuarantineCommand } from "./commands/add-quarantine";
import { addRecordsCommand } from "./commands/add-records";
import { addRecoverCommand } from "./commands/add-recover";
import { addResultCommentCommand } from "./commands/add-result-comment";
import { addRollbackCommand } from "./commands/add-rollback";
import { addRollbackDrillCommand } from "./commands/add-rollback-drill";
import { addSensitiveCommand } from "./commands/add-sensitive";
import { addSmokeCommand } from "./commands/add-smoke";
import { addStateCommand } from "./commands/add-state";
import { addStatusCommand } from "./commands/add-status";
import { addTargetCommand } from "./commands/add-target";
import { addTrafficCommand } from "./commands/add-traffic";
import { addWatchCommand } from "./commands/add-watch";
import { addWindowCommand } from "./commands/add-window";
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
    addGateCommand,
    addApplyCommand,
    addSmokeCommand,
    addImageCommand,
    addPromoteCommand,
    addRollbackCommand,
    addTrafficCommand,
    addRollbackDrillCommand,
    addFlagCommand,
    addQuarantineCommand,
    addRecoverCommand,
    addCompareCommand,
    addDriftCommand,
    addWatchCommand,
    addLockCommand,
    addWindowCommand,
    addRecordsCommand,
    addNotifyCommand,
    addBackupCommands,
    addStateCommand,
    addPoliciesCommand,
    addComplianceCommand,
    addBootstrapCommand,
    addDoctorCommand,
    addSandboxCommand,
    addCompletionCommand,
    addAffectedCommand,
    addSensitiveCommand,
    addTargetCommand,
    addCommentCommand,
    addResultCommentCommand,
    addChatCommand,
    addPrCheckCommand,
    addMergeCheckCommand,
    addMergePromotionCommand,
    addDigestOnlyCommand,
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
