import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { program } from "./cli";
import { commandsPage, fullName, leaves } from "./docs/commands-page";
import { exitCode, exitCodeMeanings } from "./exit-codes";
import type { CausewayCommand } from "./lib/causeway-command";

const repository = path.join(__dirname, "..");

/** Runs the command with a sandbox folder that does not exist. */
function causeway(...args: string[]) {
  return spawnSync(process.execPath, [path.join(__dirname, "main.js"), ...args], {
    cwd: repository,
    encoding: "utf8",
    env: {
      ...process.env,
      CAUSEWAY_SANDBOX: path.join(repository, ".causeway", "no-such-sandbox"),
      NO_COLOR: "1",
    },
  });
}

/** Commands that do something themselves, each with its full name. */
const commands = leaves(program()).map((command) => [fullName(command), command] as const);

describe("every command", () => {
  test.each(commands)("%s says what it is for, by an example too that names it", (name, command) => {
    expect(command.description()).not.toBe("");
    expect(command.registeredArguments.filter(({ description }) => description === "")).toEqual([]);
    expect(command.options.filter(({ description }) => description === "")).toEqual([]);
    expect(command.exampleLines.filter((line) => line.includes(`npx ${name}`))).not.toEqual([]);
    expect(helpOf(command)).toContain(command.exampleLines.map((line) => `  $ ${line}\n`).join(""));
  });

  test.each(commands)(
    "%s says whether it changes something, and has the flags that this asks for",
    (_name, command) => {
      const flags = command.options.map(({ long }) => long);
      expect(command.effects.size).toBeGreaterThan(0);
      expect(flags.includes("--dry-run")).toBe(command.effects.has("changes"));
      expect(flags.includes("--json")).toBe(command.effects.has("reports"));
    },
  );

  test.each(commands)("%s has examples that its own command line takes", (_name, command) => {
    const lines = command.exampleLines.filter((line) => /^npx causeway [^>|]*$/.test(line));
    const words = lines.map((line) =>
      [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, ...parts]) => parts.find(Boolean) ?? ""),
    );
    expect(words.map((line) => parsed(line.slice(2)))).toEqual(words.map(() => "parsed"));
  });
});

function helpOf(command: CausewayCommand): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

/** What the command line makes of some words, short of doing it. */
function parsed(words: readonly string[]): string {
  const root = program();
  for (const command of leaves(root)) {
    command.configureOutput({ writeErr: () => undefined }).action(() => undefined);
  }
  try {
    root.parse(words, { from: "user" });
    return "parsed";
  } catch (error) {
    return String(error);
  }
}

/** They load TypeScript, and read the command line. */
const FOR_EVERY_COMMAND = new Set<string | undefined>([
  "@swc",
  "pirates",
  "source-map-support",
  "source-map",
  "buffer-from",
  "commander",
]);

test("ST-03: every command that may find its stack held has the --wait that it is told to use", () => {
  const takesLease = [
    "apply",
    "rollback",
    "rollback-drill",
    "recover",
    "state restore",
    "bootstrap",
    "sandbox up",
    "sandbox down",
  ];
  // That one takes none, and waits for ECS.
  const waiting = [...takesLease, "traffic"].map((name) => `causeway ${name}`);
  const waits = commands.filter(([, command]) => command.options.some(({ long }) => long === "--wait"));
  expect(waits.map(([name]) => name).sort()).toEqual(waiting.sort());
});

describe("the causeway command", () => {
  test("shows every exit code with its meaning", () => {
    const { status, stdout } = causeway("--help");
    expect(stdout).toContain(
      [
        "Exit codes:",
        ...Object.entries(exitCodeMeanings).map(([code, text]) => `  ${code}  ${text}`),
        "",
      ].join("\n"),
    );
    expect(Object.keys(exitCodeMeanings).map(Number)).toEqual(Object.values(exitCode));
    expect(status).toBe(0);
  });

  test("is documented in docs/commands.md as it is; else: npm run command-page", () => {
    const page = fs.readFileSync(path.join(repository, "docs", "commands.md"), "utf8");
    expect(page).toBe(commandsPage());
  });

  test("loads no package for its help but those of the command line, as they take their time", () => {
    const probe = "process.on('exit', () => console.error(Object.keys(require.cache).join()))";
    const script = `${probe}; require("./ops/main.js")`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", script, "--", "--help"], {
      cwd: repository,
      encoding: "utf8",
    });
    expect(stdout).toContain("Usage: causeway");
    const packages = stderr.matchAll(/node_modules\/(@[^/]+|[^/]+)/g);
    const others = [...packages].map(([, name]) => name).filter((name) => !FOR_EVERY_COMMAND.has(name));
    expect(others).toEqual([]);
  });

  test("ends with 2 on a wrong command line, and says what was meant", () => {
    const { status, stderr } = causeway("sandbox", "strat");
    expect(stderr).toContain("(Did you mean start?)");
    expect(status).toBe(2);
  });

  test("ends with 2 on a stack that does not exist, before it does anything", () => {
    const { status, stderr } = causeway("sandbox", "up", "production");
    expect(stderr).toContain(
      "error: there is no stack production\nfix: choose one of bootstrap, delivery, dev, organization, prod, staging",
    );
    expect(status).toBe(2);
  });

  test("says how to start a sandbox that does not run, and prints nothing to stdout", () => {
    const { status, stderr, stdout } = causeway("sandbox", "env");
    expect(stderr).toBe("error: the sandbox is not running\nfix: npx causeway sandbox start\n");
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  test("prints JSON to stdout alone where it is asked to", () => {
    const { status, stdout } = causeway("sandbox", "status", "--json");
    expect(JSON.parse(stdout)).toEqual({ running: false });
    expect(status).toBe(0);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("ends with 8 on %s", async (signal) => {
    // A sandbox that never answers.
    const asked = http.createServer();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cli-"));
    await once(asked.listen(0, "127.0.0.1"), "listening");
    const ports = { control: (asked.address() as AddressInfo).port };
    fs.writeFileSync(path.join(folder, "sandbox.json"), JSON.stringify({ pid: 1, token: "token", ports }));
    const child = spawn(process.execPath, [path.join(__dirname, "main.js"), "sandbox", "status"], {
      env: { ...process.env, CAUSEWAY_SANDBOX: folder },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    await once(asked, "request");
    child.kill(signal);
    expect(await once(child, "close")).toEqual([8, null]);
    expect(said).toBe("cancelled\n");
    asked.closeAllConnections();
    asked.close();
    fs.rmSync(folder, { recursive: true });
  });
});
