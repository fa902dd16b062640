import { exitCode, type ExitCode } from "../exit-codes";

/** Something the user can mend: printed as one line with its fix, without a stack trace. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly fix: string,
    readonly code: ExitCode = exitCode.failed,
  ) {
    super(message);
    this.name = "UserError";
  }
}

/** Node's functions throw an Error of this name, and the web's an exception of their own. */
export function isAbort(error: unknown): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
}
