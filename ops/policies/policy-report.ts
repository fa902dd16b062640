import { byKeys } from "../lib/by-keys";
import type { EngineEvent, PolicyEvent } from "../lib/event-log";

/** Something that a policy says. */
export interface PolicyStatement {
  readonly policy: string;
  readonly severity: string;
  /** Absent where the stack as a whole is meant. */
  readonly urn?: string;
  readonly message: string;
}

/** What the policies said in one run of the engine. */
export interface PolicyReport {
  /** Version of the pack, and `undefined` when it was not asked: then nothing below means anything. */
  readonly packVersion?: string;
  /** What stops the run, the worst first. */
  readonly violations: readonly PolicyStatement[];
  /** What is against a policy that only advises. */
  readonly advice: readonly PolicyStatement[];
  /** Exemptions that hide a violation. */
  readonly exemptions: readonly PolicyStatement[];
  /** What waits for the update, as a preview cannot know it. */
  readonly undecided: readonly PolicyStatement[];
}

const SEVERITIES: readonly string[] = ["critical", "high", "medium", "low"];

/** Policies of the pack that speak about the pack itself (policies/pack/closing-policies.ts). */
const EXEMPTIONS_IN_FORCE = "exemptions-in-force";
const UNDECIDED = "undecided";

/** Reads what the policies said from the engine's events; its exit code does not tell. */
export function policyReport(events: readonly EngineEvent[]): PolicyReport {
  const said = events.flatMap(({ policyEvent }) => (policyEvent === undefined ? [] : [policyEvent]));
  const packVersion = versionOf(events);
  const isMandatory = ({ enforcementLevel }: PolicyEvent): boolean => enforcementLevel === "mandatory";
  const of = (accepts: (event: PolicyEvent) => boolean): readonly PolicyStatement[] =>
    said.filter(accepts).map(statement).sort(bySeverity);
  return {
    ...(packVersion === undefined ? {} : { packVersion }),
    violations: of(isMandatory),
    advice: of(
      (event) => !isMandatory(event) && ![EXEMPTIONS_IN_FORCE, UNDECIDED].includes(event.policyName),
    ),
    exemptions: of(({ policyName }) => policyName === EXEMPTIONS_IN_FORCE),
    undecided: of(({ policyName }) => policyName === UNDECIDED),
  };
}

function versionOf(events: readonly EngineEvent[]): string | undefined {
  const packs = events.flatMap(({ summaryEvent }) => Object.entries(summaryEvent?.PolicyPacks ?? {}));
  return packs.find(([name]) => name === "causeway" || name.startsWith("causeway|"))?.[1];
}

function statement({ policyName, severity, resourceUrn, message }: PolicyEvent): PolicyStatement {
  return {
    policy: policyName,
    severity: severity ?? "unrated",
    ...(resourceUrn === undefined || resourceUrn === "" ? {} : { urn: resourceUrn }),
    message: message.trim(),
  };
}

/** The worst first; then in an order that is not that of the events, as the engine asks the policies of many at once. */
function bySeverity(one: PolicyStatement, other: PolicyStatement): number {
  const place = ({ severity }: PolicyStatement): number => SEVERITIES.indexOf(severity);
  return place(one) - place(other) || byName(one, other);
}

const byName = byKeys(({ policy, urn = "", message }: PolicyStatement) => [policy, urn, message]);
