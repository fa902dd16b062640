import { once } from "node:events";

import { describeEnding, Processes, type Child, type Launch } from "./processes";

function node(script: string): Launch {
  return { command: process.execPath, args: ["-e", script], env: process.env };
}

async function firstOutput(child: Child): Promise<string> {
  return String((await once(child.stdout, "data"))[0]).trim();
}

describe("Processes", () => {
  test("tells how a program ended, after all of its output", async () => {
    const { child, ended } = new Processes().start(
      node("console.log('x'.repeat(100_000)); process.exitCode = 7"),
    );
    let length = 0;
    child.stdout.on("data", (chunk: Buffer) => (length += chunk.length));
    expect(await ended).toEqual({ code: 7, signal: null });
    expect(length).toBe(100_001);
  });

  test("an interrupted program may clean up", async () => {
    const processes = new Processes();
    const { child, ended } = processes.start(
      node("process.on('SIGINT', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready')"),
    );
    await firstOutput(child);
    await processes.interruptAll();
    expect(await ended).toEqual({ code: 5, signal: null });
  });

  test("a program that ignores the interrupt is killed when its grace is over", async () => {
    const processes = new Processes(300);
    const { child, ended } = processes.start(
      node("process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log('ready')"),
    );
    await firstOutput(child);
    const start = Date.now();
    await processes.interruptAll();
    expect(await ended).toEqual({ code: null, signal: "SIGKILL" });
    expect(Date.now() - start).toBeGreaterThan(250);
  });

  test("output that a daemon of the program keeps open is not waited for longer than the grace", async () => {
    const daemon =
      "require('child_process').spawn('sleep', ['3'], { stdio: 'inherit', detached: true }).unref()";
    const start = Date.now();
    expect(await new Processes(300).start(node(daemon)).ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - start).toBeLessThan(2_500);
  });

  test("a program that cannot be started is an error", async () => {
    await expect(new Processes().start({ ...node(""), command: "/no/such/file" }).ended).rejects.toThrow(
      "ENOENT",
    );
  });
});

test("an ending is described by its exit code or its signal", () => {
  expect(describeEnding({ code: 1, signal: null })).toBe("Program exited with non-zero exit code: 1");
  expect(describeEnding({ code: null, signal: "SIGINT" })).toBe("Program was ended by signal SIGINT");
});
