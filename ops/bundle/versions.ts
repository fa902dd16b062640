import fs from "node:fs";
import path from "node:path";
import { engineVersion } from "../lib/engine-binary";
import { repositoryRoot } from "../lib/repository";

/** Packages that decide what the program registers: the SDK, the providers and the policies' SDK. */
const SCOPE = "@pulumi";

/** Versions of what runs the program, by name; a provider's plugin has the version of its package. */
export function runningVersions(root = repositoryRoot): Record<string, string> {
  const folder = path.join(root, "node_modules", SCOPE);
  const packages = fs
    .readdirSync(folder)
    // npm keeps half-installed packages under names that begin with a dot.
    .filter((name) => !name.startsWith("."))
    .sort()
    .map((name) => [`${SCOPE}/${name}`, versionOf(path.join(folder, name))] as const);
  return { node: process.versions.node, pulumi: engineVersion(), ...Object.fromEntries(packages) };
}

function versionOf(folder: string): string {
  return (JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string })
    .version;
}
