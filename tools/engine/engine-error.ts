/** Something a user can mend: what is wrong and what to do. Shown without a stack trace. */
export class EngineError extends Error {
  override readonly name = "EngineError";

  constructor(what: string, fix: string) {
    super(`${what}\n  To mend it: ${fix}`);
  }
}
