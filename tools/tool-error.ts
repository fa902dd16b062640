/** Why a check could not be made, and what to do about it. Shown without a stack trace. */
export class ToolError extends Error {
  override readonly name = "ToolError";

  constructor(what: string, fix: string) {
    super(`${what}\nto mend it: ${fix}`);
  }
}
