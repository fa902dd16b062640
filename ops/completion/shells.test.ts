import { spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { hasPseudoTerminal, onTerminal } from "../lib/pseudo-terminal.fixture";
import { completionScripts, shells } from "./shells";

const repository = path.join(__dirname, "..", "..");
const env = {
  ...process.env,
  PATH: `${path.join(repository, "node_modules", ".bin")}${path.delimiter}${process.env["PATH"] ?? ""}`,
};

/** What Bash, without a terminal, would put in the place of the last word of each line. */
function bashReplies(lines: readonly string[]): { replies: readonly string[][]; stderr: string } {
  // Bash splits at = too, and gives the function the part that it will replace.
  const args = lines.flatMap((line) => [line, /[^\s=]*$/.exec(line)?.[0] ?? ""]);
  const script = `eval "$(causeway completion bash)"
    while [ $# -gt 0 ]; do
      COMP_LINE=$1 COMP_POINT=\${#1}; _causeway causeway "$2" ""
      echo "\${COMPREPLY[*]}"; shift 2
    done`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script, "bash", ...args], {
    env,
    encoding: "utf8",
  });
  return { replies: stdout.split("\n").map((line) => line.split(" ").filter(Boolean)), stderr };
}

describe("bash", () => {
  test("completes commands, options and stacks, and evaluates nothing that was typed", () => {
    const expected: Record<string, readonly string[]> = {
      "causeway sta": ["status", "state-backup", "state"],
      "causeway status pro": ["prod"],
      "causeway status dev --js": ["--json"],
      "causeway sandbox env --stack=st": ["staging"],
      "causeway sandbox env --stack=": ["bootstrap", "delivery", "dev", "organization", "prod", "staging"],
      "causeway sandbox drift /etc": [],
      "causeway status $(echo evaluated >&2) sta": ["staging"],
    };
    const { replies, stderr } = bashReplies(Object.keys(expected));
    expect(replies.slice(0, -1)).toEqual(Object.values(expected));
    expect(stderr).toBe("");
  });

  let terminal: ChildProcess | undefined;

  afterEach(() => terminal?.kill("SIGKILL"));

  const onATerminal = hasPseudoTerminal ? test : test.skip;

  onATerminal("completes at the keyboard, also names of files", async () => {
    const { stdin, stdout } = (terminal = onTerminal("bash --norc --noprofile -i", env));
    let screen = "";
    stdout!.on("data", (chunk: Buffer) => (screen += chunk.toString("utf8")));
    const type = async (text: string, answer: string): Promise<void> => {
      screen = "";
      stdin!.write(text);
      while (!screen.includes(answer)) await once(stdout!, "data");
    };
    // The source is given twice, as somebody's settings may do.
    const source = 'eval "$(causeway completion bash)"';
    await type(`cd /; ${source}; ${source}; echo re"ad"y\n`, "ready\r");
    const typed: [string, string][] = [
      ["causeway sandbox env --sta", "causeway sandbox env --stack "],
      ["causeway sandbox env --stack=pr", "causeway sandbox env --stack=prod "],
      ["causeway sandbox drift /et", "causeway sandbox drift /etc/"],
    ];
    for (const [line, completed] of typed) {
      await type(`${line}\t`, completed);
      // Ctrl-U takes the line away.
      stdin!.write("\u0015");
    }
    stdin!.end("exit\n");
    await once(terminal, "close");
  });
});

test("the command prints the script of a shell, and nothing else", () => {
  const { stdout, status } = spawnSync("causeway", ["completion", "zsh"], { env, encoding: "utf8" });
  expect(stdout).toBe(completionScripts.zsh);
  expect(status).toBe(0);
});

test.each(shells)("the script for %s asks the command for suggestions", (shell) => {
  expect(completionScripts[shell]).toMatch(/causeway complete '?--/);
});
