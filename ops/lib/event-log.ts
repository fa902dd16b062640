import fs from "node:fs";
import path from "node:path";
import { UserError } from "./errors";
import { parseJson } from "./parse-json";
import type { Properties, StepEvent } from "./step-event";
import { withTemporaryFolder } from "./temporary-folder";

/** A policy's word about a resource, or about the stack (sdk/go/common/apitype/events.go, `PolicyEvent`). */
export interface PolicyEvent {
  /** Absent where the stack as a whole is meant. */
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly policyPackName: string;
  readonly policyPackVersion: string;
  readonly enforcementLevel: "mandatory" | "advisory" | "warning" | "remediate" | "disabled" | "none";
  readonly severity?: "low" | "medium" | "high" | "critical";
}

/** What the engine, a provider or the program said. */
export interface DiagnosticEvent {
  /** Absent where no resource is meant. */
  readonly urn?: string;
  readonly message: string;
  readonly severity: "debug" | "info" | "info#err" | "warning" | "error";
}

/** One line of the engine's event log; which of the fields it has says what happened. */
export interface EngineEvent {
  readonly sequence: number;
  /** A step begins. */
  readonly resourcePreEvent?: StepEvent;
  /** A step ended; what a refresh found is known only then. */
  readonly resOutputsEvent?: StepEvent;
  readonly resOpFailedEvent?: StepEvent;
  readonly diagnosticEvent?: DiagnosticEvent;
  readonly preludeEvent?: { readonly config: Readonly<Record<string, string>> };
  readonly policyEvent?: PolicyEvent;
  /** A pack was asked about the stack as a whole. */
  readonly policyAnalyzeStackSummaryEvent?: { readonly policyPackName: string };
  /** A policy changed the inputs of a resource. */
  readonly policyRemediationEvent?: {
    readonly resourceUrn?: string;
    readonly before?: Properties;
    readonly after?: Properties;
  };
  readonly summaryEvent?: {
    readonly isPreview?: boolean;
    /** Packs that were asked, by `name|kind|path`. */
    readonly PolicyPacks?: Readonly<Record<string, string>>;
    readonly result?: string;
  };
}

/** Makes the CLI offer `--event-log`, which it hides (decisions of the CLI: pkg/cmd/pulumi, debug commands). */
const OFFER = { PULUMI_DEBUG_COMMANDS: "true" };

/** Runs something with an event log of its own, and gives what the engine wrote into it; the log is removed. */
export async function withEventLog<T>(
  action: (flags: readonly string[], env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<{ readonly result: T; readonly events: readonly EngineEvent[] }> {
  return withTemporaryFolder("events", async (folder) => {
    const file = path.join(folder, "events.jsonl");
    const result = await action(["--event-log", file], OFFER);
    return { result, events: readEventLog(file) };
  });
}

/**
 * A run that was refused before it began has no log, and one that was killed may end in the midst of a line.
 *
 * @throws UserError when it is damaged elsewhere: nobody knows what happened
 */
export function readEventLog(file: string): readonly EngineEvent[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return lines.flatMap((line, place) => {
    const event = parseJson(line);
    if (event !== undefined) return [event as EngineEvent];
    if (place === lines.length - 1) return [];
    throw new UserError(
      `line ${place + 1} of ${lines.length} of the engine's event log is no JSON`,
      "make sure that the disk has room; what the run did, npx causeway status and the engine's output say",
    );
  });
}
