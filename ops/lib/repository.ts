import path from "node:path";

/** Root of the repository that this command belongs to. */
export const repositoryRoot = path.join(__dirname, "..", "..");

/** The sandbox of this clone. `CAUSEWAY_SANDBOX` chooses another one. */
export function sandboxRoot(env: NodeJS.ProcessEnv = process.env): string {
  return env["CAUSEWAY_SANDBOX"] ?? path.join(repositoryRoot, ".causeway", "sandbox");
}
