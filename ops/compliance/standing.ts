import type { PolicyReport, PolicyStatement } from "../policies/policy-report";
import type { PackFacts, ReportedExemption, ReportedPolicy } from "./pack-facts";

/** How a policy, or a control that policies show, stands; the first is what an auditor has to read first. */
export const standings = ["violated", "exempt", "disabled", "unjudged", "open", "kept", "none"] as const;

/**
 * - `violated`: it is broken, whether the run stops at it or not
 * - `exempt`: it is broken, and that is accepted for a while
 * - `disabled`: it is not enforced in the environment
 * - `unjudged`: the run ended before everything was judged
 * - `open`: it waits for values that only the update knows
 * - `kept`: it was judged, and nothing is against it
 * - `none`: the stack has nothing that it is about
 */
export type Standing = (typeof standings)[number];

/** A violation that is accepted, and what it hides. */
export interface ExemptionInForce extends ReportedExemption {
  /** URNs of resources. */
  readonly hides: readonly string[];
}

/** A policy, and what came of it in a run. */
export interface PolicyStanding extends ReportedPolicy {
  readonly standing: Standing;
  /** Resources of the types that it looks at. */
  readonly resources: number;
  readonly findings: readonly PolicyStatement[];
  readonly exemptions: readonly ExemptionInForce[];
  /** What it waits for, as the pack says it; absent where it waits for nothing. */
  readonly waitsFor?: string;
}

/** What a run has shown of the pack. */
export interface JudgedPack {
  readonly facts: PackFacts;
  readonly report: PolicyReport;
  /** URNs by type, as resources-seen.ts gives them. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether everything was judged, relations between resources too. */
  readonly isComplete: boolean;
}

/** How every policy of the pack stands. */
export function policyStandings(pack: JudgedPack): readonly PolicyStanding[] {
  const waiting = waitingPolicies(pack.report.undecided);
  return pack.facts.policies.map((policy) => standingOf(policy, pack, waiting.get(policy.id)));
}

function standingOf(
  policy: ReportedPolicy,
  { facts, report, seen, isComplete }: JudgedPack,
  waitsFor: string | undefined,
): PolicyStanding {
  const findings = [...report.violations, ...report.advice].filter((said) => said.policy === policy.id);
  const exemptions = exemptionsOf(policy.id, facts.exemptions, report.exemptions);
  const resources = policy.types.reduce((sum, type) => sum + (seen.get(type)?.size ?? 0), 0);
  const standing = ((): Standing => {
    if (findings.length > 0) return "violated";
    if (exemptions.length > 0) return "exempt";
    if (policy.level === "disabled") return "disabled";
    if (!isComplete) return "unjudged";
    if (waitsFor !== undefined) return "open";
    return resources === 0 ? "none" : "kept";
  })();
  const rest = waitsFor === undefined ? {} : { waitsFor };
  return { ...policy, standing, resources, findings, exemptions, ...rest };
}

/** The one that decides of several: what is against a control counts, and then what speaks for it. */
export function worstStanding(policies: readonly PolicyStanding[]): Standing {
  return standings.find((each) => policies.some(({ standing }) => standing === each)) ?? "none";
}

/** `exemptions-in-force` says `s3-logging is not enforced for another 3 days: …` of each resource. */
const IN_FORCE = /^([\w-]+) is not enforced /m;

function exemptionsOf(
  policy: string,
  exemptions: readonly ReportedExemption[],
  inForce: readonly PolicyStatement[],
): readonly ExemptionInForce[] {
  const hidden = inForce
    .filter(({ message }) => IN_FORCE.exec(message)?.[1] === policy)
    .flatMap(({ urn }) => (urn === undefined ? [] : [urn]));
  return exemptions
    .filter((exemption) => exemption.policy === policy)
    .map((exemption) => ({ ...exemption, hides: hidden.filter((urn) => concerns(exemption, urn)) }))
    .filter(({ hides }) => hides.length > 0);
}

/** As policies/exemptions/exemption.ts has it. */
function concerns({ urn }: ReportedExemption, resource: string): boolean {
  return urn.endsWith("*") ? resource.startsWith(urn.slice(0, -1)) : resource === urn;
}

/** `undecided` says `  s3-tls: data (policy) and 2 more` of each policy (policies/pack/closing-policies.ts). */
function waitingPolicies(undecided: readonly PolicyStatement[]): ReadonlyMap<string, string> {
  const lines = undecided.flatMap(({ message }) => [...message.matchAll(/^ {2}([\w-]+): (.+)$/gm)]);
  return new Map(lines.map(([, policy = "", what = ""]) => [policy, what]));
}
