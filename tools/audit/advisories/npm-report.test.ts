import { npmOutcome } from "./npm-report";

const ADVISORY = {
  source: 1,
  name: "left-wing",
  dependency: "left-wing",
  title: "Prototype pollution",
  url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
  severity: "high",
  range: "<1.0.1",
};

/** As `npm audit --json` prints it. */
function report(severity: string, fixAvailable: unknown): string {
  const vulnerability = {
    via: [{ ...ADVISORY, severity }, "another"],
    nodes: ["node_modules/left-wing"],
    fixAvailable,
  };
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { "left-wing": vulnerability, user: { via: ["left-wing"], nodes: [], fixAvailable } },
    metadata: { dependencies: { total: 7 } },
  });
}

const ACCEPT = "accept it with a reason and a last day in tools/audit/advisories/accepted.ts";

describe("what npm audit printed", () => {
  test.each([
    ["high", true, "npm audit fix"],
    ["critical", false, "no release mends it: replace the package"],
    ["high", { name: "user", version: "2.0.0" }, "npm install --save-exact user@2.0.0"],
    ["a word of the future", true, "npm audit fix"],
  ])("severity %s fails once, with the way to mend it", (severity, fixAvailable, remedy) => {
    const what = `left-wing <1.0.1: Prototype pollution (${severity}, GHSA-aaaa-bbbb-cccc)`;
    expect(npmOutcome(report(severity, fixAvailable))).toEqual({
      kind: "checked",
      summary: "7 packages, advisories below high or accepted: 0",
      findings: [{ where: "node_modules/left-wing", what, fix: `${remedy}, or ${ACCEPT}` }],
    });
  });

  test.each(["info", "low", "moderate"])("severity %s is counted and passes", (severity) => {
    expect(npmOutcome(report(severity, true))).toEqual({
      kind: "checked",
      summary: "7 packages, advisories below high or accepted: 1",
      findings: [],
    });
  });

  test("a registry that refuses is neither clean nor vulnerable", () => {
    const refusal = { message: "405 Method Not Allowed - POST https://registry", statusCode: 405, error: {} };
    expect(npmOutcome(JSON.stringify(refusal))).toEqual({
      kind: "unreachable",
      why: "the npm registry did not answer: 405 Method Not Allowed - POST https://registry",
    });
  });

  test.each(["", "null", "{}", "not JSON", '{"auditReportVersion":3}'])("%j is no report", (printed) => {
    expect(npmOutcome(printed)).toEqual({ kind: "broken", why: "npm audit printed no report" });
  });
});
