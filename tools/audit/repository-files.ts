import { ToolError } from "../tool-error";
import { complaint, run } from "../run";

/** Files that are or could be committed: tracked ones, and new ones that are not ignored. */
export async function repositoryFiles(root: string, ...patterns: readonly string[]): Promise<string[]> {
  const args = [
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate",
    "--",
    ...patterns,
  ];
  const result = await run("git", args, { cwd: root });
  if (result.code !== 0) {
    throw new ToolError(`git ls-files in ${root}: ${complaint(result)}`, "run the audit in a git repository");
  }
  return result.stdout.split("\0").filter((file) => file !== "");
}
