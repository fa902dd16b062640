import { goFindings } from "./go-report";

const MODULES = [
  { Path: "example.org/one", Version: "v1.0.0" },
  { Path: "example.org/two", Version: "v2.0.0" },
];

const ACCEPT = "accept it with a reason and a last day in tools/audit/advisories/accepted.ts";

function stream(...messages: readonly unknown[]): string {
  return messages.map((message) => `${JSON.stringify(message, undefined, 2)}\n`).join("");
}

describe("what govulncheck printed", () => {
  test("an entry is a finding for the module that it is about", () => {
    const affected = [
      {
        package: { name: "example.org/other" },
        ranges: [{ events: [{ introduced: "0" }, { fixed: "9.9.9" }] }],
      },
      {
        package: { name: "example.org/one" },
        ranges: [{ events: [{ introduced: "0" }, { fixed: "1.0.1" }] }],
      },
    ];
    const osv = { id: "GO-2026-0001", summary: "It leaks", aliases: ["CVE-2026-1"], affected };
    const output = stream({ config: { db: "d" } }, { progress: { message: "Looking up..." } }, { osv });
    expect(goFindings(output, MODULES, "tools/go.mod")).toEqual([
      {
        where: "tools/go.mod: example.org/one v1.0.0",
        what: "It leaks (GO-2026-0001, CVE-2026-1)",
        fix: `go get example.org/one@v1.0.1 where tools/go.mod is, or ${ACCEPT}`,
      },
    ]);
  });

  test("one that no release mends says so", () => {
    const osv = { id: "GO-2026-0002", affected: [{ package: { name: "example.org/two" } }] };
    expect(goFindings(stream({ osv }), MODULES, "go.mod")).toEqual([
      {
        where: "go.mod: example.org/two v2.0.0",
        what: " (GO-2026-0002)",
        fix: `no release mends it, or ${ACCEPT}`,
      },
    ]);
  });

  test("nothing but settings and progress is nothing found", () => {
    expect(goFindings(stream({ config: {} }, { progress: {} }), MODULES, "go.mod")).toEqual([]);
  });
});
