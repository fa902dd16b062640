import fs from "node:fs";
import path from "node:path";
import { AWSX_VERSION } from "./provider";

const REPOSITORY = path.join(__dirname, "..", "..");

/**
 * Installs the provider in an engine home, so that the engine finds it as it finds any downloaded plugin: by
 * the name of its folder, without a warning, with plugin acquisition disabled, and for no other engine home.
 *
 * @param homeDir the `PULUMI_HOME` of the sandbox
 * @returns the plugin's executable
 */
export function writePlugin(homeDir: string): string {
  const folder = path.join(homeDir, "plugins", `resource-awsx-v${AWSX_VERSION}`);
  const executable = path.join(folder, "pulumi-resource-awsx");
  const preload = path.join(REPOSITORY, "tools", "preload.js");
  const program = path.join(REPOSITORY, "sandbox", "awsx", "main.ts");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(executable, `#!/bin/sh\nexec node -r ${quote(preload)} ${quote(program)} "$@"\n`);
  fs.chmodSync(executable, 0o755);
  return executable;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
