import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** Somebody else has the stack, or is before this one in the queue. */
export class StackHeldError extends UserError {
  /** @param mayWait `false` for a command that does not wait */
  constructor(stack: string, who: string, mayWait = true) {
    super(
      who,
      `${mayWait ? "wait for it with --wait 10m" : "look again"}; \`npx causeway lock show ${stack}\` says whether its holder lives, and ` +
        `\`npx causeway lock release ${stack} --reason TEXT\` frees it when not`,
      exitCode.locked,
    );
    this.name = "StackHeldError";
  }
}

/** The lease ended before the work did. */
export class LeaseLostError extends UserError {
  constructor(stack: string, why: string) {
    super(
      `the lease of ${stack} is lost: ${why}`,
      `see with \`npx causeway lock show ${stack}\` who has it and what is pending, then run the command again`,
      exitCode.cancelled,
    );
    this.name = "LeaseLostError";
  }
}

/** Somebody, or the system, asked this process to stop. */
export class InterruptedError extends UserError {
  constructor(what: string, signal: NodeJS.Signals) {
    super(`${what} was cancelled by ${signal}`, "run the command again", exitCode.cancelled);
    this.name = "InterruptedError";
  }
}
