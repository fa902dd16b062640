import { join } from "node:path";

import { readJson, searchUp } from "./files";

export interface Dependency {
  readonly name: string;
  readonly version: string;
}

interface PackageLock {
  readonly packages?: Readonly<Record<string, { readonly version?: string; readonly link?: boolean }>>;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * What package-lock.json says is installed, from the nearest one upwards.
 *
 * @param transitive false leaves only what package.json itself names.
 * @throws Error when there is no package-lock.json.
 */
export function lockedDependencies(directory: string, transitive: boolean): Dependency[] {
  const root = searchUp(directory, "package-lock.json");
  if (root === undefined) {
    throw new Error(`no package-lock.json from ${directory} upwards: only npm's lock file can be listed`);
  }
  const { packages = {} } = readJson(join(root, "package-lock.json")) as PackageLock;
  const prefix = "node_modules/";
  const installed = Object.entries(packages).flatMap(([path, { version }]) =>
    path.includes(prefix) && version !== undefined ? [{ path, version }] : [],
  );
  if (transitive) {
    return installed.map(({ path, version }) => ({
      name: path.slice(path.lastIndexOf(prefix) + prefix.length),
      version,
    }));
  }
  const manifest = readJson(join(root, "package.json")) as Manifest;
  const direct = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  return installed
    .map(({ path, version }) => ({ name: path.slice(prefix.length), version }))
    .filter(({ name }) => direct.has(name));
}
