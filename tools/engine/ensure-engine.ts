import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

import { EngineError } from "./engine-error";
import {
  inspectInstallation,
  installationAt,
  STAMP,
  type Installation,
  type Origin,
  type Stamp,
} from "./installation";
import { withLock } from "./lock";
import type { EngineOrigin, OriginContext } from "./origin";
import { builtOrigin } from "./origin-built";
import { homeOrigin, OWN_HOME } from "./origin-home";
import { officialOrigin } from "./origin-official";
import { pathOrigin } from "./origin-path";
import { progressOn, type Progress } from "./progress";
import { renewLanguageHost } from "./renew-language-host";
import { engineVersion } from "./version";
import { abortingOnSignals, withWorkFolder } from "./work-folder";

/** A CLI in the pinned version with a Node language host, where `npx pulumi` finds it. */
export interface Engine {
  readonly version: string;
  /** Folder of the executables. */
  readonly bin: string;
  /** The `pulumi` executable. */
  readonly cli: string;
  readonly origin: Origin;
}

export interface EnsureOptions {
  /** Default: `${PULUMI_HOME:-~/.pulumi}/versions/<version>`. */
  readonly installation?: Installation;
  /** Default: lines on standard error. */
  readonly progress?: Progress;
  /** Default: the user's own home where PULUMI_HOME is another, PATH, official release, build from source. The first that has one wins. */
  readonly origins?: readonly EngineOrigin[];
}

function engineAt({ version, bin, cli }: Installation, origin: Origin): Engine {
  return { version, bin, cli, origin };
}

function defaultOrigins({ root }: Installation): EngineOrigin[] {
  const isOwnHome = root.startsWith(OWN_HOME + sep);
  return [...(isOwnHome ? [] : [homeOrigin()]), pathOrigin(), officialOrigin(), builtOrigin()];
}

/** Puts a finished folder in the installation's place in one step. Only called when there is no CLI in it. */
async function putInPlace(root: string, installation: Installation, stamp: Stamp | undefined): Promise<void> {
  if (stamp !== undefined) {
    await writeFile(join(root, "bin", STAMP), `${JSON.stringify(stamp, null, 2)}\n`);
  }
  await rm(installation.root, { recursive: true, force: true });
  await rename(root, installation.root);
}

/** Tries the origins in their order. */
async function obtain(origins: readonly EngineOrigin[], context: OriginContext): Promise<void> {
  const reasons: string[] = [];
  for (const origin of origins) {
    const attempt = await origin.obtain(context);
    if ("root" in attempt) {
      await putInPlace(attempt.root, context.installation, attempt.stamp);
      context.progress.note(
        `Pulumi CLI ${context.installation.version} from ${origin.title}: ${context.installation.bin}`,
      );
      return;
    }
    reasons.push(`${origin.title}: ${attempt.unavailable}`);
    context.progress.note(`not from ${origin.title}: ${attempt.unavailable}`);
  }
  throw new EngineError(
    `no way to obtain the Pulumi CLI ${context.installation.version}:\n  ${reasons.join("\n  ")}`,
    "install the official Pulumi CLI in that version and put it on PATH",
  );
}

async function mend(options: Required<EnsureOptions>, workFolder: string, abort: AbortSignal): Promise<void> {
  const { installation, progress, origins } = options;
  const state = inspectInstallation(installation);
  switch (state.kind) {
    case "ready": // another process was quicker
      return;
    case "old-language-host":
      await renewLanguageHost(installation, state.stamp);
      progress.note(`renewed the stand-in language host: ${installation.languageHost}`);
      return;
    case "no-language-host":
      throw new EngineError(
        `the Pulumi CLI at ${installation.cli} has no language host for Node beside it or on PATH`,
        `it was not put there by this repository: complete it, or remove ${installation.root} and try again`,
      );
    case "missing":
      return obtain(origins, { installation, workFolder, progress, abort });
  }
}

/**
 * Makes sure that `npx pulumi` finds the pinned CLI, obtaining it if need be: from PATH, from the official
 * release, or built from source. Quick when it is there: files are looked at, nothing is started.
 *
 * @throws EngineError that says what is missing and how to mend it.
 */
export async function ensureEngine(given: EnsureOptions = {}): Promise<Engine> {
  const installation = given.installation ?? installationAt(engineVersion());
  const options: Required<EnsureOptions> = {
    installation,
    progress: given.progress ?? progressOn(process.stderr),
    origins: given.origins ?? defaultOrigins(installation),
  };
  const { progress } = options;
  const before = inspectInstallation(installation);
  if (before.kind === "ready") {
    return engineAt(installation, before.origin);
  }
  await mkdir(dirname(installation.root), { recursive: true });
  const workFolder = join(dirname(installation.root), `.causeway-${installation.version}`);
  const lock = `${workFolder}.lock`;
  await abortingOnSignals(async (abort) =>
    withLock(
      lock,
      abort,
      (pid) => progress.note(`waiting for process ${pid}, which is obtaining the engine (${lock})`),
      async () => withWorkFolder(workFolder, async () => mend(options, workFolder, abort)),
    ),
  );
  const after = inspectInstallation(installation);
  if (after.kind !== "ready") {
    throw new EngineError(
      `the Pulumi CLI was put at ${installation.bin} and cannot be used: ${after.kind}`,
      `remove ${installation.root} and try again`,
    );
  }
  return engineAt(installation, after.origin);
}
