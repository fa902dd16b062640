import { spawnSync } from "node:child_process";
import path from "node:path";
import { program } from "./cli";

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

describe("the causeway command", () => {
  test("describes every command, and shows arguments in its help", () => {
    const commands = program().commands.flatMap((command) => [command, ...command.commands]);
    expect(commands.map((command) => command.name())).toEqual(
      expect.arrayContaining(["doctor", "sandbox", "up", "env"]),
    );
    expect(
      commands.filter((command) => command.description() === "").map((command) => command.name()),
    ).toEqual([]);
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
});
