import { count, type Finding, type Outcome } from "../outcome";
import { ACCEPT, isAccepted } from "./accepted";

interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
  readonly range: string;
}

interface Vulnerability {
  /** Advisories of the package itself, and names of packages through which it is vulnerable. */
  readonly via: readonly (Advisory | string)[];
  readonly nodes: readonly string[];
  readonly fixAvailable: boolean | { readonly name: string; readonly version: string };
}

interface Report {
  readonly auditReportVersion: 2;
  readonly vulnerabilities: Readonly<Record<string, Vulnerability>>;
  readonly metadata: { readonly dependencies: { readonly total: number } };
}

interface Refusal {
  readonly message: string;
}

/** Everything but these fails, so that a word which npm adds one day is not overlooked. */
const BELOW_HIGH = ["info", "low", "moderate"];

/** What `npm audit --json` printed. The registry's refusal is printed as JSON as well. */
export function npmOutcome(json: string): Outcome {
  const printed = parse(json);
  if (printed === undefined) {
    return { kind: "broken", why: "npm audit printed no report" };
  }
  if (!("auditReportVersion" in printed)) {
    return { kind: "unreachable", why: `the npm registry did not answer: ${printed.message}` };
  }
  const advisories = Object.values(printed.vulnerabilities).flatMap((vulnerability) =>
    vulnerability.via
      .filter((via) => typeof via !== "string")
      .map((advisory) => ({ advisory, vulnerability, id: advisory.url.split("/").at(-1) ?? advisory.url })),
  );
  const severe = advisories.filter(({ advisory }) => !BELOW_HIGH.includes(advisory.severity));
  const findings = severe
    .filter(({ id }) => !isAccepted(id))
    .map(({ advisory, vulnerability, id }) => finding(advisory, vulnerability, id));
  const { total } = printed.metadata.dependencies;
  const others = advisories.length - findings.length;
  return {
    kind: "checked",
    summary: `${count(total, "package")}, advisories below high or accepted: ${others}`,
    findings,
  };
}

function parse(json: string): Report | Refusal | undefined {
  try {
    const printed = JSON.parse(json) as Partial<Report & Refusal> | null;
    if (printed?.auditReportVersion === 2) return printed as Report;
    return printed?.message === undefined ? undefined : { message: printed.message };
  } catch {
    return undefined;
  }
}

function finding(advisory: Advisory, { nodes, fixAvailable }: Vulnerability, id: string): Finding {
  return {
    where: nodes.join(", "),
    what: `${advisory.name} ${advisory.range}: ${advisory.title} (${advisory.severity}, ${id})`,
    fix: `${remedy(fixAvailable)}, or ${ACCEPT}`,
  };
}

function remedy(fix: Vulnerability["fixAvailable"]): string {
  if (fix === true) return "npm audit fix";
  if (fix === false) return "no release mends it: replace the package";
  return `npm install --save-exact ${fix.name}@${fix.version}`;
}
