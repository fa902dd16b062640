/** A stack cannot be built as described. The message lists what, got, expected and fix, a line each. */
export class StackError extends Error {
  /** Pulumi prints an error that carries this mark without a stack trace (`RunError` of @pulumi/pulumi). */
  readonly __pulumiRunError = true;

  /**
   * @param subject the file or thing that is wrong, e.g. `Pulumi.dev.yaml`
   * @param problems a sentence for each
   */
  constructor(
    readonly subject: string,
    readonly problems: readonly string[],
  ) {
    super(
      `${subject} is not usable, nothing was changed:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
    this.name = "StackError";
  }
}
