import { writeFileSync } from "node:fs";

import { inspectEngine, type EngineReport } from "./inspect-engine";
import { Playground } from "./testing";

describe("inspectEngine", () => {
  let playground: Playground;
  beforeEach(() => {
    playground = new Playground();
    playground.setPath(playground.path("go"));
  });
  afterEach(() => {
    delete process.env["PULUMI_VERSION"];
    playground.remove();
  });

  function levels(report: EngineReport): Record<string, string> {
    return Object.fromEntries(report.findings.map(({ subject, level }) => [subject, level]));
  }

  test("an engine that is there is all there is to say", async () => {
    playground.cli(playground.installation.bin);
    const report = await inspectEngine(playground.installation);
    expect(report).toMatchObject({ ready: true, state: "ready", version: "1.2.3" });
    expect(levels(report)).toEqual({ engine: "ok" });
  });

  test("a missing engine comes with what a build would need, and each shortcoming with its mending", async () => {
    playground.script(playground.path("go", "go"), "echo go1.19.8");
    const report = await inspectEngine(playground.installation);
    expect(report).toMatchObject({ ready: false, state: "missing" });
    expect(levels(report)).toMatchObject({ engine: "problem", go: "note" });
    expect(report.findings.find(({ subject }) => subject === "engine")?.fix).toContain("make engine");
    expect(report.findings.find(({ subject }) => subject === "go")?.found).toBe("Go 1.19.8");
    expect(report.findings.every(({ level, fix }) => (level === "ok") === (fix === undefined))).toBe(true);
  });

  test("an old stand-in language host and a missing one are told apart", async () => {
    playground.script(playground.installation.cli, "");
    const bare = await inspectEngine(playground.installation);
    expect(bare).toMatchObject({ ready: false, state: "no-language-host" });
    writeFileSync(
      playground.installation.stamp,
      JSON.stringify({ origin: "built", languageHost: "old", go: "1" }),
    );
    const old = await inspectEngine(playground.installation);
    expect(old).toMatchObject({ ready: false, state: "old-language-host" });
    expect(old.findings[0]?.fix).toContain("seconds");
  });

  test("PULUMI_VERSION, which npx pulumi follows, is a problem when it names another version", async () => {
    playground.cli(playground.installation.bin);
    process.env["PULUMI_VERSION"] = "9.9.9";
    const report = await inspectEngine(playground.installation);
    expect(report.ready).toBe(false);
    expect(levels(report)).toEqual({ engine: "ok", "version override": "problem" });
    process.env["PULUMI_VERSION"] = "1.2.3";
    expect((await inspectEngine(playground.installation)).ready).toBe(true);
  });
});
