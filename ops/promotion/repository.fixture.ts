import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { History } from "./history";

/** A repository of a test's own, with one branch main. Whoever makes one removes it. */
export class TestRepository {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-history-"));
  readonly history = new History(this.root);

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  /** Writes files and commits them; `null` removes one. @returns the commit */
  commit(files: Readonly<Record<string, string | null>>, subject = "feat: something"): string {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      if (text === null) fs.rmSync(file);
      else fs.writeFileSync(file, text);
    }
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", subject);
    return this.git("rev-parse", "HEAD");
  }

  /** Takes in commits of the format that git-fast-import(1) reads: many at once. */
  fastImport(stream: string): void {
    execFileSync("git", ["fast-import", "--quiet"], { cwd: this.root, input: stream });
  }

  git(...args: readonly string[]): string {
    const identity = [
      "-c",
      "user.name=octocat",
      "-c",
      "user.email=octocat@example.com",
      "-c",
      "commit.gpgsign=false",
    ];
    return execFileSync("git", [...identity, ...args], { cwd: this.root, encoding: "utf8" }).trim();
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true });
  }
}
