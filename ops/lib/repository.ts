import path from "node:path";

/** Root of the repository that this command belongs to. */
export const ownRoot = path.join(__dirname, "..", "..");

/**
 * Root of the program that is worked on: this command's own repository, unless `CAUSEWAY_PROGRAM` names another checkout
 * of it. CI does so, that a pull request's program is judged by the default branch's command.
 */
export const repositoryRoot = path.resolve(process.env["CAUSEWAY_PROGRAM"] ?? ownRoot);

/** The sandbox of this clone. `CAUSEWAY_SANDBOX` chooses another one. */
export function sandboxRoot(env: NodeJS.ProcessEnv = process.env): string {
  return env["CAUSEWAY_SANDBOX"] ?? path.join(ownRoot, ".causeway", "sandbox");
}
