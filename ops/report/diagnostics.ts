import type { Changes, Diagnostic } from "../changes/change";

/** How the engine closes a run that failed, whatever the reason; the reason is said elsewhere. */
const CLOSING = /^(preview|update|refresh|destroy) failed$/;

/** What the engine, providers and the program reported as errors. */
export function engineErrors(changes: Pick<Changes, "diagnostics">): readonly Diagnostic[] {
  return changes.diagnostics.filter(
    ({ severity, message }) => severity === "error" && !CLOSING.test(message),
  );
}
