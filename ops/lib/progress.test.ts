import { spawnSync } from "node:child_process";
import path from "node:path";
import { withProgress } from "./progress";
import { hasPseudoTerminal, shown } from "./pseudo-terminal.fixture";

const preload = path.join(__dirname, "..", "..", "tools", "preload.js");
const modules = `const { withProgress } = require(${JSON.stringify(path.join(__dirname, "progress.ts"))});
const { say } = require(${JSON.stringify(path.join(__dirname, "terminal.ts"))});
const { setTimeout: wait } = require("node:timers/promises");`;

/** Node's arguments for a program that shows progress. */
const program = (body: string): string[] => [
  "--require",
  preload,
  "--eval",
  `${modules}\n(async () => {${body}})();`,
];

const commandLine = (body: string): string =>
  [process.execPath, ...program(body)].map((word) => `'${word}'`).join(" ");

const PREVIEW = `
await withProgress("Previewing prod", async (progress) => {
  progress.text("120 of 235 resources");
  progress.note("warning: the cluster is old");
  await wait(300);
});
await withProgress("Applying prod", async () => { throw new Error(); }).catch(() => undefined);
say("Nothing was changed.");`;

const timeless = (text: string): string => text.replace(/\d+\.\d s/g, "TIME");

describe("progress", () => {
  test("gives what the work gives", async () => {
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await withProgress("Counting", () => Promise.resolve(7))).toBe(7);
    await expect(withProgress("Failing", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    jest.restoreAllMocks();
  });

  test("is plain lines in a pipe, on stderr alone", () => {
    const { stdout, stderr } = spawnSync(process.execPath, program(PREVIEW), {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    expect(stdout).toBe("");
    expect(timeless(stderr)).toBe(
      "==> Previewing prod\n    warning: the cluster is old\n    done after TIME\n" +
        "==> Applying prod\n    failed after TIME\nNothing was changed.\n",
    );
  });

  test("says now and then in a log how far a long work is", async () => {
    const lines: string[] = [];
    jest.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
    jest.useFakeTimers();
    await withProgress("Previewing prod", async ({ text }) => {
      for (let resources = 0; resources < 80; resources += 1) {
        text(`${resources} of 80 resources`);
        await jest.advanceTimersByTimeAsync(1000);
      }
    });
    jest.useRealTimers();
    jest.restoreAllMocks();
    expect(lines.slice(1)).toEqual([
      "    30 of 80 resources after 30.0 s\n",
      "    60 of 80 resources after 1 min 0 s\n",
      "    done after 1 min 20 s\n",
    ]);
  });

  const onTerminal = hasPseudoTerminal ? test : test.skip;

  onTerminal("is a list on a terminal, whose last line lives", async () => {
    const screen = timeless(await shown(commandLine(PREVIEW), { NO_COLOR: "1" }));
    // A terminal ends lines with CR LF; whatever comes before the sequence that empties the line is gone.
    const left = screen.split("\r\n").map((line) => line.split("\r\u001b[2K").at(-1));
    expect(left).toEqual([
      "  warning: the cluster is old",
      "✔ Previewing prod (TIME)",
      "✖ Applying prod (TIME)",
      "Nothing was changed.",
      "",
    ]);
    expect(screen).toMatch(/[⠙⠹⠸] Previewing prod: 120 of 235 resources \(TIME\)/);
  });

  onTerminal("never fills more than a line while it lives", async () => {
    const body = `await withProgress("x".repeat(300), () => wait(50));`;
    const screen = await shown(commandLine(body));
    const [first, ...versions] = screen.split("\r\u001b[2K");
    expect(first).toBe("");
    expect(versions[0]).toBe(`⠋ ${"x".repeat(97)}`);
  });

  onTerminal("of a work within another takes its line, and gives it back", async () => {
    const body = `await withProgress("Applying", () => withProgress("Waiting", () => wait(150)).then(() => wait(150)));`;
    const titles = [
      ...(await shown(commandLine(body), { NO_COLOR: "1" })).matchAll(/(\S) (Applying|Waiting)/g),
    ];
    const kinds = titles.map(([, mark = "", title = ""]) => `${mark === "✔" ? "done" : "live"} ${title}`);
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
      "live Applying",
      "live Waiting",
      "done Waiting",
      "live Applying",
      "done Applying",
    ]);
  });
});
