import { onPath } from "../on-path";
import { PACKAGE_MANAGERS, type PackageManagerName, type RuntimeOptions } from "./runtime-options";
import { searchUp } from "./files";

const LOCK_FILES: readonly (readonly [PackageManagerName, readonly string[]])[] = [
  ["yarn", ["yarn.lock"]],
  ["pnpm", ["pnpm-lock.yaml"]],
  ["bun", ["bun.lock", "bun.lockb"]],
];

function isOnPath(name: string): boolean {
  return onPath(name).length > 0;
}

function prefersYarn(): boolean {
  return ["1", "true"].includes((process.env["PULUMI_PREFER_YARN"] ?? "").toLowerCase());
}

/**
 * The package manager for a folder: the one asked for, else by lock file, else npm. One that is found by its lock
 * file but not installed is passed over.
 *
 * @throws Error when the one that is needed is not on PATH.
 */
export function choosePackageManager(
  wanted: RuntimeOptions["packagemanager"],
  directory: string,
  isInstalled: (name: string) => boolean = isOnPath,
): PackageManagerName {
  const byLockFile = LOCK_FILES.find(
    ([name, files]) =>
      isInstalled(name) &&
      ((name === "yarn" && prefersYarn()) || files.some((file) => searchUp(directory, file) !== undefined)),
  )?.[0];
  const chosen = wanted === "auto" ? (byLockFile ?? "npm") : wanted;
  if (!isInstalled(chosen)) {
    throw new Error(
      `package manager ${chosen}: not found on PATH; install it or set the runtime option packagemanager`,
    );
  }
  return chosen;
}

/** Arguments that install the dependencies of the folder the command runs in. */
export function installArguments(manager: PackageManagerName, production: boolean): string[] {
  // npm warns about fields that a program's package.json has no need of.
  const quiet = manager === "npm" ? ["--loglevel=error"] : [];
  return ["install", ...quiet, ...(production ? ["--production"] : [])];
}

/** Package managers for a prompt: those that are installed first. */
export function packageManagerChoices(): {
  readonly name: PackageManagerName;
  readonly installed: boolean;
}[] {
  return PACKAGE_MANAGERS.map((name) => ({ name, installed: isOnPath(name) })).sort(
    (a, b) => Number(b.installed) - Number(a.installed),
  );
}
