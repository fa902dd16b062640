import type { DiagnosticEvent } from "../lib/event-log";
import { changesOf } from "./changes-of-resource";
import type { Changes, Diagnostic } from "./change";
import { byKeys } from "../lib/by-keys";
import type { MaskedEvents } from "./mask";
import { stepsByResource } from "./steps";

/** Reads from the engine's events what a run does, or would do, to a stack. */
export function readChanges(stack: string, events: MaskedEvents): Changes {
  const changes = stepsByResource(events).map(changesOf);
  return {
    stack,
    planning: events.some(
      ({ summaryEvent, resourcePreEvent }) => summaryEvent?.isPreview ?? resourcePreEvent?.planning,
    ),
    changes: changes.flat(),
    unchanged: changes.filter(({ length }) => length === 0).length,
    diagnostics: events
      .flatMap(({ diagnosticEvent }) => (diagnosticEvent ? diagnosticsOf(diagnosticEvent) : []))
      .sort(byKeys(({ severity, urn = "", message }) => [severity, urn, message])),
  };
}

function diagnosticsOf({ severity, urn = "", message }: DiagnosticEvent): readonly Diagnostic[] {
  if (severity !== "error" && severity !== "warning") return [];
  // The engine marks colours (sdk/go/common/diag/colors) where nothing tells it to leave them.
  const text = message.replace(/<\{%.*?%\}>/g, "").trim();
  return [{ severity, ...(urn === "" ? {} : { urn }), message: text }];
}
