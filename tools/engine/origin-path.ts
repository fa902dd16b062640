import { mkdir, realpath, symlink } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

import { isExecutable, onPath } from "../on-path";
import { CLI, fileIdentity, installationAt, LANGUAGE_HOST } from "./installation";
import type { EngineOrigin, OriginContext } from "./origin";
import { runCommand } from "./processes";

const VERSION_TIMEOUT_MS = 15_000;

/** Starts a CLI to ask for its version; undefined when it does not answer. */
export type AskVersion = (cli: string, context: OriginContext) => Promise<string | undefined>;

const askVersion: AskVersion = async (cli, { workFolder, abort }) => {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const bounded = AbortSignal.any([abort, AbortSignal.timeout(VERSION_TIMEOUT_MS)]);
  try {
    const output = await runCommand({
      command: cli,
      args: ["version"],
      env,
      cwd: workFolder,
      abort: bounded,
    });
    return output.trim().replace(/^v/, "");
  } catch {
    return undefined;
  }
};

/** npm's shims are no CLI: they are what asks for one. */
function isShim(path: string): boolean {
  return path.includes(`${sep}node_modules${sep}`);
}

/** CLIs on PATH as real files, leaving out npm's shims and the place they are to be linked to. */
async function candidates(bin: string): Promise<string[]> {
  const real = await Promise.all(onPath(CLI).map((path) => realpath(path)));
  return [...new Set(real)].filter((path) => !isShim(path) && dirname(path) !== bin);
}

function languageHostFor(cli: string, bin: string): string | undefined {
  const beside = join(dirname(cli), LANGUAGE_HOST);
  const found = [beside, ...onPath(LANGUAGE_HOST).filter((path) => dirname(path) !== bin)];
  return found.find(isExecutable);
}

/** A CLI of the pinned version on PATH, linked to where `npx pulumi` looks. */
export function pathOrigin(ask: AskVersion = askVersion): EngineOrigin {
  return {
    title: "a Pulumi CLI on PATH",
    obtain: async (context) => {
      const { version, bin } = context.installation;
      const seen: string[] = [];
      for (const cli of await candidates(bin)) {
        const languageHost = languageHostFor(cli, bin);
        const found = await ask(cli, context);
        if (found !== version || languageHost === undefined) {
          seen.push(
            found === version ? `${cli} has no ${LANGUAGE_HOST}` : `${cli} is ${found ?? "no Pulumi CLI"}`,
          );
          continue;
        }
        const staged = installationAt(version, join(context.workFolder, "path"));
        await mkdir(staged.bin, { recursive: true });
        await symlink(cli, staged.cli);
        await symlink(languageHost, staged.languageHost);
        return { root: staged.root, stamp: { origin: "path", cli, identity: fileIdentity(cli) } };
      }
      return { unavailable: seen.length === 0 ? "there is none" : seen.join("; ") };
    },
  };
}
