import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { installCLI } from "pulumi/lib/download";

import { isExecutable } from "../on-path";
import { installationAt } from "./installation";
import type { EngineOrigin } from "./origin";
import { runCommand } from "./processes";

/** How long the release host may take to answer; a machine that cannot reach it goes on after that. */
const PROBE_MS = 4_000;

/** An install that takes longer than this has lost its connection. */
const INSTALL_MS = 15 * 60_000;

/** Fetches a text within the time given. A redirect is refused: the release host answers by itself. */
export type FetchText = (url: string, timeoutMs: number) => Promise<string>;

export const fetchText: FetchText = async (url, timeoutMs) => {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) {
    throw new Error(`HTTP ${response.status} from ${url}`);
  }
  return response.text();
};

/** The reason behind a failed fetch, which says no more than "fetch failed" itself. */
function reason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

interface Installer {
  readonly script: string;
  readonly args: readonly string[];
}

/**
 * The vendor's install script and its arguments, by way of the npm package `pulumi`: that knows where the script
 * is and how it is called, and this repository need not.
 */
async function vendorInstaller(version: string, root: string, fetching: FetchText): Promise<Installer> {
  let installer: Installer | undefined;
  await installCLI(version, root, {
    fetchText: (url) => fetching(url, PROBE_MS),
    execScript: (path, args) => {
      installer = { script: readFileSync(path, "utf8"), args };
    },
  });
  if (installer?.script.startsWith("#!") !== true) {
    throw new Error("what the release host sent is not an install script (a proxy's page?)");
  }
  return installer;
}

/** The official release, obtained as the npm package `pulumi` would, but bounded in time and put in place whole. */
export function officialOrigin(fetching: FetchText = fetchText): EngineOrigin {
  return {
    title: "the official release",
    obtain: async ({ installation, workFolder, progress, abort }) => {
      const staged = installationAt(installation.version, join(workFolder, "official"));
      try {
        const { script, args } = await vendorInstaller(installation.version, staged.root, fetching);
        const file = join(workFolder, "install.sh");
        await writeFile(file, script);
        await progress.step(
          `downloading the official Pulumi CLI ${installation.version}`,
          "a large archive, once",
          async (detail) =>
            runCommand({
              command: "/bin/sh",
              args: [file, ...args],
              env: process.env,
              cwd: workFolder,
              abort: AbortSignal.any([abort, AbortSignal.timeout(INSTALL_MS)]),
              onLine: detail,
            }),
        );
      } catch (error) {
        abort.throwIfAborted();
        return { unavailable: reason(error) };
      }
      const complete = isExecutable(staged.cli) && isExecutable(staged.languageHost);
      return complete
        ? { root: staged.root, stamp: undefined }
        : { unavailable: "its install script reported success but left no CLI with a language host" };
    },
  };
}
