import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

const main = path.join(__dirname, "main.ts");

/** As the image starts it; a Node that does not leave types out itself gets the repository's way of doing so. */
const command =
  "typescript" in process.features && process.features.typescript !== false
    ? [main]
    : [
        "--require",
        path.join(__dirname, "..", "tools", "preload.js"),
        "--eval",
        `require(${JSON.stringify(main)})`,
      ];

interface Line {
  readonly level: string;
  readonly message: string;
  readonly port?: number;
  readonly error?: string;
}

/** Starts the service; its lines come one by one. */
function start(env: Readonly<Record<string, string>>): [ChildProcess, AsyncIterator<string>] {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env["PATH"], PORT: "0", COMMIT: "c0ffee", VERSION: "1.0.0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return [child, createInterface(child.stdout)[Symbol.asyncIterator]()];
}

test("OB-06: the process says by lines of JSON that it runs, and ends by itself when it is told to", async () => {
  const [child, lines] = start({ SESSION_KEY: "k".repeat(32), USERS: "[]" });
  const next = async (): Promise<Line> => JSON.parse((await lines.next()).value as string) as Line;
  const ended = once(child, "exit");
  try {
    const { message, port } = await next();
    expect(message).toBe("started");
    const response = await fetch(`http://127.0.0.1:${String(port)}/api/v1/status`);
    expect(await response.json()).toEqual({ status: "ok", version: "1.0.0", commit: "c0ffee" });
    expect((await next()).message).toBe("request");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect([(await next()).message, (await next()).message]).toEqual(["stopping", "stopped"]);
  } finally {
    child.kill("SIGKILL");
  }
});

test("a process without secrets starts, and says what it cannot do", async () => {
  const [child, lines] = start({});
  try {
    const said: Line[] = [];
    while (said.at(-1)?.message !== "started")
      said.push(JSON.parse((await lines.next()).value as string) as Line);
    expect(said.map(({ level, message }) => [level, message])).toEqual([
      ["warn", "no session key is given: sessions end with this process"],
      ["warn", "no users are given: nobody can log in"],
      ["info", "started"],
    ]);
  } finally {
    child.kill("SIGKILL");
  }
});

test("a process without a secret that it was told of does not start, and says why", async () => {
  const [child, lines] = start({ SESSION_KEY_SECRET_ARN: "arn:aws:secretsmanager:us-east-1:3:secret:key" });
  const ended = once(child, "exit");
  const { level, error } = JSON.parse((await lines.next()).value as string) as Line;
  expect(level).toBe("error");
  expect(error).toContain("of SESSION_KEY_SECRET_ARN cannot be read: this is no task of ECS: it has no role");
  expect(await ended).toEqual([1, null]);
});
