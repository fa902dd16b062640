import { zizmorFindings } from "./zizmor-report";

function location(kind: string, row: number): unknown {
  return {
    symbolic: { kind, annotation: "here", key: { Local: { verbatim_path: ".github/workflows/check.yml" } } },
    concrete: { location: { start_point: { row, column: 0 } } },
  };
}

function report(...severities: readonly string[]): string {
  return JSON.stringify(
    severities.map((severity) => ({
      ident: "dangerous-triggers",
      desc: "a dangerous trigger",
      url: "https://docs.zizmor.sh/audits/#dangerous-triggers",
      determinations: { severity },
      locations: [location("Related", 9), location("Primary", 1)],
    })),
  );
}

test.each(["High", "Medium", "Low", "Informational", "Catastrophic"])(
  "severity %s is a finding, at the line that it is about",
  (severity) => {
    expect(zizmorFindings(report(severity))).toEqual([
      {
        where: ".github/workflows/check.yml:2",
        what: `dangerous-triggers (${severity.toLowerCase()}): a dangerous trigger`,
        fix: "https://docs.zizmor.sh/audits/#dangerous-triggers",
      },
    ]);
  },
);
