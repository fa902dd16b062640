import { execFileSync, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";

import { endsSoon, isRunning } from "../process-watch";
import { FixtureStack, resultOf } from "./fixture-stack";

/** Waits until the program has said, through the CLI, which process it is. */
async function waitingProgram(cli: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let output = "";
    cli.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const pid = /the program waits as process (\d+)/.exec(output)?.[1];
      if (pid !== undefined) {
        resolve(Number(pid));
      }
    });
  });
}

describe("the stand-in language host under the real CLI", () => {
  let stack: FixtureStack;

  beforeAll(async () => {
    stack = await FixtureStack.create();
    await stack.pulumi([
      "config",
      "set-all",
      "--plaintext",
      "greeting=hello",
      "--secret",
      "password=hunter2",
    ]);
  });
  afterAll(async () => stack.remove());

  test("a TypeScript program gets its stack, configuration, secret keys and node arguments", async () => {
    const up = await stack.pulumi(["up", "--yes", "--skip-preview"]);
    expect(up).toMatchObject({ code: 0 });
    expect(up.output).not.toContain("hunter2");
    const outputs: unknown = JSON.parse((await stack.pulumi(["stack", "output", "--json"])).output);
    expect(outputs).toEqual({
      report: {
        stack: "test",
        project: "fixture",
        organization: "organization",
        dryRun: false,
        greeting: "hello",
        nodeArguments: ["--require=causeway/preload", "--title=it's a fixture", "--stack-trace-limit=10"],
        directory: stack.path("program"),
      },
      password: "[secret]",
      secretKeys: '["fixture:password"]',
    });
  });

  test("a policy pack knows its stack, configuration and dry run, and its violation fails the preview", async () => {
    const args = ["preview", "--policy-pack", stack.path("pack"), "--config", "size=big"];
    const { code, output } = await stack.pulumi(args);
    expect(output).toContain("widget of organization/fixture/test, dry run true, greeting hello, is big");
    expect(output).toMatch(/\[mandatory\]\s+widget-is-small/);
    expect(code).not.toBe(0);
  });

  test("a program that breaks is reported with its stack trace", async () => {
    const { code, output } = await stack.pulumi(["preview", "--config", "mode=crash"]);
    expect(output).toMatch(/Error: the program broke on purpose\s+at .*program\/index\.ts:\d+:\d+/);
    expect(code).not.toBe(0);
  });

  test("a policy pack that breaks is reported with its stack trace, and fails the preview", async () => {
    const { code, output } = await stack.pulumi(["preview", "--policy-pack", stack.path("pack")], {
      FIXTURE_PACK: "crash",
    });
    expect(output).toContain("Error: the pack broke on purpose");
    expect(output).toMatch(/pack\/index\.js:\d+:\d+/);
    expect(output).toContain("policy pack not started");
    expect(code).not.toBe(0);
  });

  test("SIGINT to an update reaches the program, which ends in its own way", async () => {
    const cli = stack.start(["up", "--yes", "--skip-preview", "--config", "mode=wait"]);
    const result = resultOf(cli);
    const program = await waitingProgram(cli);
    cli.kill("SIGINT");
    expect((await result).output).toContain("the program was interrupted");
    expect(isRunning(program)).toBe(false);
  });

  test("when the CLI is killed, neither the program nor the language host is left behind", async () => {
    const cli = stack.start(["preview", "--config", "mode=wait"]);
    const program = await waitingProgram(cli);
    const host = Number(execFileSync("ps", ["-o", "ppid=", "-p", String(program)], { encoding: "utf8" }));
    cli.kill("SIGKILL");
    expect(await endsSoon(program)).toBe(true);
    expect(await endsSoon(host)).toBe(true);
  });

  test("`pulumi about` shows the runtime, `pulumi install` runs the package manager and shows its output", async () => {
    const about = await stack.pulumi(["about"]);
    // The CLI prints these facts in any order.
    expect(about.output).toContain(`version='${process.version}'`);
    expect(about.output).toContain("packagemanager='npm'");

    // In npm's place, so that nothing is fetched and the repository's own node_modules stays as it is.
    writeFileSync(stack.path("bin/npm"), '#!/bin/sh\necho "npm was told: $*"\n', { mode: 0o755 });
    const install = await stack.pulumi(["install"]);
    expect(install.output).toContain("npm was told: install --loglevel=error");
    expect(install.output).toContain("Finished installing dependencies");
    expect(install.code).toBe(0);

    writeFileSync(stack.path("bin/npm"), '#!/bin/sh\necho "no network" >&2\nexit 4\n', { mode: 0o755 });
    const failed = await stack.pulumi(["install"]);
    expect(failed.output).toContain("no network");
    expect(failed.output).toContain("Program exited with non-zero exit code: 4");
    expect(failed.code).not.toBe(0);
  });
});
