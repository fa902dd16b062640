import { byKeys } from "../lib/by-keys";
import type { WorkingTree } from "../lib/git";
import type { PolicyStatement } from "../policies/policy-report";
import { limits } from "./limits";
import type { ReportedPolicy } from "./pack-facts";
import { policyStandings, standings, worstStanding, type JudgedPack } from "./standing";
import type { PolicyStanding, Standing } from "./standing";

/** A control of a framework, and the policies that show it. */
export interface Control {
  readonly id: string;
  readonly standing: Standing;
  /** Ids of policies, the worst first. */
  readonly policies: readonly string[];
}

export interface Framework {
  readonly name: string;
  readonly controls: readonly Control[];
}

/** What is asked about regulated data, and the policies that answer it. */
export interface Answer {
  /** `encryption at rest` */
  readonly question: string;
  readonly standing: Standing;
  /** Ids of policies, the worst first. */
  readonly policies: readonly string[];
}

/** What `causeway compliance` says, also as JSON. */
export interface ComplianceReport {
  readonly stack: string;
  /** The environment whose rules hold. */
  readonly environment: string;
  readonly packVersion: string;
  /** What was previewed. */
  readonly program: WorkingTree;
  /** ISO 8601 */
  readonly at: string;
  /**
   * Nothing is violated that is not accepted, and everything was judged that a preview can judge. What is exempt or not
   * enforced in the environment does not count against it: see {@link hasExceptions}.
   */
  readonly isCompliant: boolean;
  /** Whether a policy is exempt somewhere, or not enforced in the environment. */
  readonly hasExceptions: boolean;
  /** Whether everything was judged. */
  readonly isComplete: boolean;
  /** How many controls stand how, each counted once a framework. */
  readonly counts: Readonly<Record<Standing, number>>;
  readonly frameworks: readonly Framework[];
  readonly regulatedData: readonly Answer[];
  readonly policies: readonly PolicyStanding[];
  /** What the pack says of itself, e.g. of an exemption that has expired. */
  readonly aboutPack: readonly PolicyStatement[];
  /** What none of this shows. */
  readonly limits: readonly string[];
}

/** What a report is made of. */
export interface ComplianceFacts extends JudgedPack {
  readonly stack: string;
  readonly program: WorkingTree;
  readonly at: Date;
}

/** Frameworks, by the key under which a policy has their ids. */
const FRAMEWORKS = {
  fsbp: "AWS Foundational Security Best Practices",
  cis: "CIS AWS Foundations Benchmark v5.0",
  checkov: "Checkov",
  trivy: "Trivy",
} as const satisfies Readonly<Record<keyof ReportedPolicy["frameworks"], string>>;

/** Policies that no framework knows are controls all the same: each is one under its own id. */
const OWN = "Rules of this repository";

/** Puts together how a stack stands, per framework. */
export function complianceReport(facts: ComplianceFacts): ComplianceReport {
  const policies = policyStandings(facts);
  const frameworks = frameworksOf(policies);
  const known = new Set(policies.map(({ id }) => id));
  const { violations, advice, packVersion = "" } = facts.report;
  const aboutPack = [...violations, ...advice].filter(({ policy }) => !known.has(policy));
  const controls = frameworks.flatMap((framework) => framework.controls);
  const isViolated = violations.length > 0 || policies.some(({ standing }) => standing === "violated");
  return {
    stack: facts.stack,
    environment: facts.facts.environment,
    packVersion,
    program: facts.program,
    at: facts.at.toISOString(),
    isCompliant: !isViolated && facts.isComplete,
    hasExceptions: policies.some(isExcepted),
    isComplete: facts.isComplete,
    counts: countsOf(controls),
    frameworks,
    regulatedData: Object.entries(facts.facts.regulatedData).map(([question, ids]) =>
      answerTo(
        question,
        policies.filter(({ id }) => ids.includes(id)),
      ),
    ),
    policies,
    aboutPack,
    limits,
  };
}

/** Also where something else of it is violated. */
function isExcepted({ level, exemptions }: PolicyStanding): boolean {
  return level === "disabled" || exemptions.length > 0;
}

function frameworksOf(policies: readonly PolicyStanding[]): readonly Framework[] {
  const keys = Object.keys(FRAMEWORKS) as readonly (keyof typeof FRAMEWORKS)[];
  const own = policies.filter(({ frameworks }) => keys.every((key) => frameworks[key].length === 0));
  return [
    ...keys.map((key) => ({
      name: FRAMEWORKS[key],
      controls: controlsOf(policies, ({ frameworks }) => frameworks[key]),
    })),
    { name: OWN, controls: controlsOf(own, ({ id }) => [id]) },
  ];
}

function controlsOf(
  policies: readonly PolicyStanding[],
  idsOf: (policy: PolicyStanding) => readonly string[],
): readonly Control[] {
  const ids = [...new Set(policies.flatMap(idsOf))];
  return ids
    .map((id) =>
      controlOf(
        id,
        policies.filter((policy) => idsOf(policy).includes(id)),
      ),
    )
    .sort(byStanding);
}

function controlOf(id: string, policies: readonly PolicyStanding[]): Control {
  const sorted = policies.toSorted(byStanding);
  return { id, standing: worstStanding(policies), policies: sorted.map((policy) => policy.id) };
}

function answerTo(question: string, policies: readonly PolicyStanding[]): Answer {
  const { id, ...stands } = controlOf(question, policies);
  return { question: id, ...stands };
}

function countsOf(controls: readonly Control[]): Readonly<Record<Standing, number>> {
  const count = (standing: Standing): number =>
    controls.filter((control) => control.standing === standing).length;
  return Object.fromEntries(standings.map((each) => [each, count(each)])) as Record<Standing, number>;
}

interface Stands {
  readonly id: string;
  readonly standing: Standing;
}

/** What is against a control first; then by id, numbers by their size. */
function byStanding(one: Stands, other: Stands): number {
  const place = ({ standing }: Stands): number => standings.indexOf(standing);
  return place(one) - place(other) || byId(one, other);
}

const byId = byKeys(({ id }: Stands) => [id.replace(/\d+/g, (digits) => digits.padStart(6, "0"))]);
