import { ToolError } from "../../tool-error";
import { count, type Outcome, type Part } from "../outcome";
import { complaint, run } from "../../run";
import { scan } from "./scan";
import { withWorkTreeCopy } from "./work-tree-copy";

async function git(root: string, ...args: readonly string[]): Promise<string> {
  const result = await run("git", args, { cwd: root });
  if (result.code !== 0) {
    throw new ToolError(`git ${args.join(" ")}: ${complaint(result)}`, "run the audit in a git repository");
  }
  return result.stdout.trim();
}

async function check(root: string): Promise<Outcome> {
  const commits = Number(await git(root, "rev-list", "--all", "--count"));
  const isShallow = (await git(root, "rev-parse", "--is-shallow-repository")) === "true";
  const inHistory = await scan("git", root);
  return withWorkTreeCopy(root, async (folder, files) => ({
    kind: "checked",
    summary: `${count(files, "file")}, ${count(commits, "commit")}${isShallow ? " (a shallow clone: not all)" : ""}`,
    findings: [...(await scan("dir", folder)), ...inHistory],
  }));
}

/** Secrets in files that are or could be committed, and in the history of every branch. */
export function secretPart(root: string): Part {
  return { title: "secrets", check: async () => check(root) };
}
