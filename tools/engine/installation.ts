import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { cacheDir } from "pulumi/lib/cache";

import { languageHostFingerprint } from "../language-host/bundle";
import { isExecutable, onPath } from "../on-path";

/** How a CLI came to be where it is. */
export type Origin = "path" | "official" | "built";

/**
 * Left beside a CLI that this room put there: `path` (links to one found on PATH) or `built` (from source, with
 * the stand-in language host). An official release has none: it is not ours to touch.
 */
export type Stamp =
  | { readonly origin: "built"; readonly languageHost: string; readonly go: string }
  | { readonly origin: "path"; readonly cli: string; readonly identity: string };

/** Files of one CLI version, where the npm package `pulumi` looks for them. */
export interface Installation {
  readonly version: string;
  readonly root: string;
  readonly bin: string;
  readonly cli: string;
  readonly languageHost: string;
  readonly stamp: string;
}

export const CLI = "pulumi";
export const LANGUAGE_HOST = "pulumi-language-nodejs";
export const STAMP = "causeway-engine.json";

export function installationAt(version: string, root: string = cacheDir(version)): Installation {
  const bin = join(root, "bin");
  return {
    version,
    root,
    bin,
    cli: join(bin, CLI),
    languageHost: join(bin, LANGUAGE_HOST),
    stamp: join(bin, STAMP),
  };
}

/** What is found at an installation. */
export type State =
  | { readonly kind: "ready"; readonly origin: Origin }
  /** Nothing that could be used, or links to a CLI on PATH that has changed since: obtain it. */
  | { readonly kind: "missing" }
  /** Built from source; only the stand-in language host is out of date. */
  | { readonly kind: "old-language-host"; readonly stamp: Stamp & { readonly origin: "built" } }
  /** A CLI of unknown origin without a language host. */
  | { readonly kind: "no-language-host" };

/** Changes when a file is replaced: its size and time of change. */
export function fileIdentity(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size}-${Math.trunc(mtimeMs)}`;
}

function readStamp(installation: Installation): Stamp | undefined {
  if (!existsSync(installation.stamp)) {
    return undefined;
  }
  return JSON.parse(readFileSync(installation.stamp, "utf8")) as Stamp;
}

/** Looks at an installation: files only, no process is started. */
export function inspectInstallation(installation: Installation): State {
  if (!isExecutable(installation.cli)) {
    return { kind: "missing" };
  }
  const stamp = readStamp(installation);
  const hasLanguageHost = isExecutable(installation.languageHost);
  switch (stamp?.origin) {
    case "path":
      return hasLanguageHost && fileIdentity(stamp.cli) === stamp.identity
        ? { kind: "ready", origin: "path" }
        : { kind: "missing" };
    case "built":
      return hasLanguageHost && stamp.languageHost === languageHostFingerprint(installation.version)
        ? { kind: "ready", origin: "built" }
        : { kind: "old-language-host", stamp };
    case undefined:
      return hasLanguageHost || onPath(LANGUAGE_HOST).length > 0
        ? { kind: "ready", origin: "official" }
        : { kind: "no-language-host" };
  }
}
