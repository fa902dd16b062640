/** A program that is started from the command line. */
export interface Program {
  /** Stands before its messages. */
  readonly name: string;
  /** Shown to whoever uses it wrongly. */
  readonly help: string;
  /** Errors that say all there is to say; of any other one the stack is shown. */
  readonly expected: abstract new (...args: never[]) => Error;
  /** Does the work; its result is the exit code. */
  readonly main: () => Promise<number>;
}

/** Runs a program, and sets the exit code: its own, 2 for options that it does not have, or 1 when it fails. */
export async function runMain({ name, help, expected, main }: Program): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const { code, message, stack } = error as NodeJS.ErrnoException;
    const isUsage = code?.startsWith("ERR_PARSE_ARGS") === true;
    const text = isUsage || error instanceof expected ? message : (stack ?? message);
    process.stderr.write(`${name}: ${text}\n${isUsage ? `\n${help}` : ""}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}
