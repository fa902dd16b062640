import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What a tool says to a command line. */
export interface ToolAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  /** Default 0. */
  readonly code?: number;
}

/** Programs on a PATH of their own, which write down how they were called and say what a test has them say. */
export class FakeTools {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-tools-"));

  /** @param names of the programs that there are */
  constructor(...names: readonly string[]) {
    for (const name of names)
      this.write(name, `echo "${name} $*" >> ${this.folder}/calls\n${answering(this.folder, name)}`);
  }

  get env(): NodeJS.ProcessEnv {
    return { PATH: this.folder };
  }

  /** Command lines as they came. */
  get calls(): readonly string[] {
    const file = path.join(this.folder, "calls");
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
  }

  /**
   * Has a tool say something. Without it every command line succeeds in silence.
   *
   * @param start of the command line, with the tool's name, e.g. `docker run`
   * @param answers one after the other; the last one from then on
   */
  say(start: string, ...answers: readonly ToolAnswer[]): void {
    const [tool = "", ...words] = start.split(" ");
    const folder = path.join(this.folder, `${tool}.rules`, words.join(" "));
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    for (const [index, { stdout = "", stderr = "", code = 0 }] of answers.entries()) {
      const file = path.join(folder, String(index + 1));
      fs.writeFileSync(`${file}.out`, stdout);
      fs.writeFileSync(`${file}.err`, stderr);
      fs.writeFileSync(`${file}.code`, String(code));
    }
  }

  remove(name: string): void {
    fs.rmSync(path.join(this.folder, name));
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true });
  }

  private write(name: string, script: string): void {
    fs.writeFileSync(path.join(this.folder, name), `#!/bin/sh\n${script}`, { mode: 0o755 });
  }
}

/** The answer of the first rule whose words the command line begins with, each answer once but for the last. */
function answering(folder: string, name: string): string {
  return `for rule in ${folder}/${name}.rules/*; do
  case "$*" in "\${rule##*/}"*)
    last=0; [ -e "$rule/last" ] && read -r last < "$rule/last"
    next=$((last + 1)); [ -e "$rule/$next.code" ] || next=$last
    echo "$next" > "$rule/last"
    /bin/cat "$rule/$next.out"; /bin/cat "$rule/$next.err" >&2
    exit "$(/bin/cat "$rule/$next.code")";;
  esac
done
`;
}
