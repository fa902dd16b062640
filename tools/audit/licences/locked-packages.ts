import { ToolError } from "../../tool-error";
import type { LockedPackage } from "./licence-findings";

interface LockFile {
  readonly lockfileVersion: number;
  readonly packages?: Readonly<
    Record<
      string,
      { readonly version?: string; readonly license?: unknown; readonly link?: boolean; name?: string }
    >
  >;
}

const FOLDER = "node_modules/";

/** Every package that npm installs by a lock file, on any platform; not the repository's own. */
export function lockedPackages(text: string, file: string): LockedPackage[] {
  const { packages } = JSON.parse(text) as LockFile;
  if (packages === undefined) {
    throw new ToolError(`${file} lists no packages: it is of an old format`, "write it with npm 7 or newer");
  }
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes(FOLDER) && link !== true)
    .map(([path, { name, version = "of no version", license }]) => ({
      path,
      // An alias has the real name beside it.
      name: name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length),
      version,
      ...(typeof license === "string" && { licence: license }),
    }));
}
