import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { MemoryStore } from "../../../testing/memory-store";
import { writeQuarantine } from "../../quarantine/quarantine";
import { recordVerification } from "../../verification/verification";
import { writeRecord } from "../write-record";
import { bucketsOf } from "./buckets";
import { doraReport, type DoraReport } from "./dora-report";
import { doraSvg } from "./dora-svg";
import { doraTable } from "./dora-table";
import { deployed, january, judged, NOW } from "./dora.fixture";
import { lengthText } from "./metric-texts";
import { assertChartFile, writeChart } from "./write-chart";

/** A commit an hour and a half before the middle of its deployment's hour. */
const commits = (_from: string | undefined, to: string) =>
  Promise.resolve([{ commit: to, at: Date.parse("2026-01-05T09:30:00Z") }]);

const nothing = () => Promise.resolve(undefined);

async function report(...records: ReturnType<typeof deployed>[]): Promise<DoraReport> {
  const store = new MemoryStore();
  for (const record of records) await writeRecord(store, record);
  return doraReport(["prod"], january, () => Promise.resolve(store), commits, NOW);
}

const busy = () =>
  report(
    deployed("05T10:00", "1"),
    deployed("06T10:00", "2", { result: "failed" }),
    deployed("06T10:40", "3"),
    deployed("07T10:00", "4", { result: "failed" }),
  );

test("DO-02 to DO-05: the metrics come from the records in the store", async () => {
  const { stacks, ...period } = await busy();
  expect(period).toEqual({ version: 1, from: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" });
  const [{ buckets, ...metrics }] = stacks as [DoraReport["stacks"][number]];
  expect(metrics).toEqual({
    stack: "prod",
    deploymentFrequency: { deployments: 2, perDay: 2 / 31, verdict: "missed" },
    leadTime: {
      median: (30 * 60_000 + 25 * 3_600_000 + 10 * 60_000) / 2,
      commits: 2,
      untold: 0,
      verdict: "missed",
    },
    changeFailureRate: { rate: 0.5, failed: 2, of: 4, verdict: "missed" },
    timeToRestore: {
      median: 40 * 60_000,
      restored: 1,
      brokenSince: "2026-01-07T10:00:00.000Z",
      verdict: "missed",
    },
  });
  expect(buckets).toHaveLength(31);
  expect(buckets.filter(({ good, failed }) => good + failed > 0)).toEqual([
    { from: "2026-01-05", good: 1, failed: 0 },
    { from: "2026-01-06", good: 1, failed: 1 },
    { from: "2026-01-07", good: 0, failed: 1 },
  ]);
});

test("DO-05: failed tests and quarantine count, until a person lifts it", async () => {
  const store = new MemoryStore();
  const [tested, bad, good, lifted] = ["05", "06", "07", "08"].map((day, index) =>
    deployed(`${day}T10:00`, String(index + 1)),
  ) as [ReturnType<typeof deployed>, ...ReturnType<typeof deployed>[]];
  for (const record of [tested, bad!, good!, lifted!]) await writeRecord(store, record);
  await recordVerification(store, tested, {
    checks: [{ name: "login", passed: false }],
    startedAt: tested.endedAt,
    endedAt: tested.endedAt,
  });
  const entry = {
    stack: "prod",
    images: {},
    reason: "it leaks",
    actor: "octocat",
    at: "2026-01-09T00:00:00Z",
  };
  await writeQuarantine(store, { ...entry, commit: bad!.commit! });
  const liftedBy = { actor: "octolead", at: "2026-01-10T00:00:00Z", reason: "it was another one" };
  await writeQuarantine(store, { ...entry, commit: lifted!.commit!, liftedBy });
  const { stacks } = await doraReport(["prod"], january, () => Promise.resolve(store), nothing, NOW);
  expect(stacks[0]).toMatchObject({ changeFailureRate: { failed: 2, of: 4 }, leadTime: { untold: 4 } });
});

test("what was deployed before the period is known, and not counted", async () => {
  const store = new MemoryStore();
  await writeRecord(store, deployed("01T10:00", "1", { result: "failed" }));
  await writeRecord(store, deployed("05T10:00", "2"));
  await writeRecord(store, deployed("20T10:00", "3"));
  const period = { from: Date.parse("2026-01-04T00:00Z"), until: Date.parse("2026-01-10T00:00Z") };
  const { stacks } = await doraReport(["prod"], period, () => Promise.resolve(store), nothing, NOW);
  expect(stacks[0]).toMatchObject({
    deploymentFrequency: { deployments: 1 },
    timeToRestore: { median: 4 * 86_400_000, restored: 1 },
  });
});

test("the table tells every metric with its goal", async () => {
  expect(doraTable(await busy(), 200)).toEqual(
    [
      "From 2026-01-01 00:00 UTC to 2026-02-01 00:00 UTC:",
      "Stack  Metric                Value       Of                                           Goal                      ",
      "prod   Deployment frequency  0.1 a day   2 deployments                                several a day (2 or more)  missed",
      "       Lead time             12.8 h      2 commits                                    under 1 h                  missed",
      "       Change failure rate   50 %        2 of 4                                       under 15 %                 missed",
      "       Time to restore       40 min      1 time; broken since 2026-01-07 10:00 UTC    under 1 h                  missed",
    ].map((line) => expect.stringMatching(spaced(line)) as string),
  );
});

/** The same words, with as much space between them as the widest cell asks for. */
function spaced(line: string): RegExp {
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[().%]/g, "\\$&"));
  return new RegExp(`^\\s*${words.join("\\s+")}\\s*$`);
}

test("the table says so where nothing was deployed", async () => {
  const lines = doraTable(await report(), 200).slice(2);
  expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
    [
      "prod",
      "Deployment frequency",
      "no deployments",
      "0 deployments",
      "several a day (2 or more)",
      "no data",
    ],
    ["Lead time", "no commits", "0 commits", "under 1 h", "no data"],
    ["Change failure rate", "no deployments", "0 of 0", "under 15 %", "no data"],
    ["Time to restore", "nothing restored", "0 times", "under 1 h", "no data"],
  ]);
});

test("a period that is no whole number of days ends with a shorter one, and a long one is told in weeks", () => {
  const deployments = judged([deployed("03T11:00", "1")]);
  const from = january.from;
  expect(bucketsOf(deployments, { from, until: from + 2.5 * 86_400_000 })).toEqual([
    { from: "2026-01-01", good: 0, failed: 0 },
    { from: "2026-01-02", good: 0, failed: 0 },
    { from: "2026-01-03", good: 1, failed: 0 },
  ]);
  expect(bucketsOf(deployments, { from, until: from + 92 * 86_400_000 })).toHaveLength(92);
  const weeks = bucketsOf(deployments, { from, until: from + 93 * 86_400_000 });
  expect(weeks).toHaveLength(14);
  expect(weeks[0]).toEqual({ from: "2026-01-01", good: 1, failed: 0 });
  expect(weeks[1]).toEqual({ from: "2026-01-08", good: 0, failed: 0 });
});

test.each([
  [0, "<1 min"],
  [59_999, "<1 min"],
  [60_000, "1 min"],
  [119 * 60_000 + 59_999, "119 min"],
  [120 * 60_000, "2 h"],
  [47.95 * 3_600_000, "48 h"],
  [76.8 * 3_600_000, "3.2 d"],
])("%i ms read as %s", (milliseconds, text) => {
  expect(lengthText(milliseconds)).toBe(text);
});

describe("the chart", () => {
  test("is the same for the same report, whole, and asks for nothing from elsewhere", async () => {
    const svg = doraSvg(await busy());
    expect(svg).toBe(doraSvg(await busy()));
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|url\(|<script|href|@import/,
    );
    expect(tags(svg)).toEqual([]);
  });

  test("draws a bar for every day with changes, good ones up and failed ones down from one line", async () => {
    const bars = [
      ...doraSvg(await busy()).matchAll(/<rect class="(good|bad)" .*?y="([\d.]+)" .*?<title>(.*?)<\/title>/g),
    ];
    expect(bars.map(([, tone, , label]) => [tone, label])).toEqual([
      ["good", "2026-01-05: 1 good, 0 failed"],
      ["good", "2026-01-06: 1 good, 1 failed"],
      ["bad", "2026-01-06: 1 good, 1 failed"],
      ["bad", "2026-01-07: 0 good, 1 failed"],
    ]);
    const tops = (wanted: string) => bars.filter(([, tone]) => tone === wanted).map(([, , y]) => Number(y));
    expect(Math.max(...tops("good"))).toBeLessThan(Math.min(...tops("bad")));
  });

  test("tells whoever hears it the same", async () => {
    expect(doraSvg(await busy())).toContain(
      "<desc>prod: Deployment frequency: 0.1 a day (missed), Lead time: 12.8 h (missed), " +
        "Change failure rate: 50 % (missed), Time to restore: 40 min (missed).</desc>",
    );
  });

  test("of nothing is honest, and whole", async () => {
    const svg = doraSvg(await report());
    expect(svg).toContain(">no deployments</text>");
    expect(svg).not.toMatch(/NaN|Infinity|<rect class="(good|bad)"/);
    expect(doraSvg({ ...(await report()), stacks: [] })).not.toMatch(/NaN|Infinity/);
  });

  test("makes names harmless", async () => {
    const { stacks, ...rest } = await busy();
    const svg = doraSvg({ ...rest, stacks: stacks.map((each) => ({ ...each, stack: '</text><script>"' })) });
    expect(svg).not.toContain("<script");
    expect(tags(svg)).toEqual([]);
  });

  test("is written as a drawing or as a page, in a folder that need not be there", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-dora-"));
    const [svg, html] = [path.join(folder, "new", "dora.svg"), path.join(folder, "dora.html")];
    writeChart(svg, await busy());
    writeChart(html, await busy());
    const drawing = fs.readFileSync(svg, "utf8");
    expect(drawing).toBe(doraSvg(await busy()));
    expect(fs.readFileSync(html, "utf8")).toContain(drawing);
    expect(fs.readFileSync(html, "utf8")).toMatch(/^<!doctype html>\n[^]*default-src 'none'/);
    fs.rmSync(folder, { recursive: true });
  });

  test.each(["dora.png", "dora", ".svg.txt", "constructor"])("%s is no chart", (file) => {
    expect(() => assertChartFile(file)).toThrow(expect.objectContaining({ code: 2 }) as Error);
  });
});

/** Tags that are open at the end, or closed without being open. */
function tags(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = "", rest = ""] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (rest.endsWith("/")) continue;
    if (slash === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else open.push(`/${name}`);
  }
  return open;
}
