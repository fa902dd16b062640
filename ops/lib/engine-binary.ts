import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { UserError } from "./errors";
import { repositoryRoot } from "./repository";

/**
 * The CLI that `npx pulumi` would start. It is started directly: the process id is then the engine's own, which is what
 * its lock names, and a Node process less stands between.
 *
 * @throws UserError when it is not installed
 */
export function engineBinary(env: NodeJS.ProcessEnv): string {
  const home = env["PULUMI_HOME"] ?? path.join(os.homedir(), ".pulumi");
  const binary = path.join(home, "versions", engineVersion(), "bin", "pulumi");
  if (fs.existsSync(binary)) return binary;
  throw new UserError(`the Pulumi CLI ${engineVersion()} is not installed`, "make engine");
}

/** The one version that the repository uses: that of the npm package, which only finds the CLI. */
export function engineVersion(): string {
  const manifest = path.join(repositoryRoot, "node_modules", "pulumi", "package.json");
  return (JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string }).version;
}
