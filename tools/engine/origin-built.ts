import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { bundleLanguageHost, languageHostFingerprint } from "../language-host/bundle";
import { requireDisk } from "./disk";
import { EngineError } from "./engine-error";
import { goEnvironment, goVersion, requireGo } from "./go";
import { installationAt } from "./installation";
import type { EngineOrigin, OriginContext } from "./origin";
import { runCommand } from "./processes";
import { CLI_MODULE } from "./version";

const PACKAGE = `${CLI_MODULE}/cmd/pulumi`;
const BUILD_TAGS = "osusergo,grpcnotrace";

/** The vendor's own flags for a release build: without the version, the CLI takes itself for a development one. */
export function buildArguments(version: string, output: string): string[] {
  const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  const linker = `-s -w -X ${versionVariable}=v${version}`;
  return ["build", "-v", "-trimpath", "-tags", BUILD_TAGS, "-ldflags", linker, "-o", output, PACKAGE];
}

/**
 * Go's settings for a build that neither sees nor leaves anything outside the work folder. The module cache is
 * made writable so that it can be removed; the user's proxy settings hold.
 */
export function buildEnvironment(
  workFolder: string,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  return {
    ...goEnvironment(workFolder, env),
    // The CLI is for this machine, whatever else is being built on it.
    GOOS: undefined,
    GOARCH: undefined,
    CGO_ENABLED: "0",
    GOPATH: join(workFolder, "gopath"),
    GOMODCACHE: join(workFolder, "gopath", "pkg", "mod"),
    GOCACHE: join(workFolder, "gocache"),
    GOTMPDIR: workFolder,
    GOFLAGS: "-mod=readonly -modcacherw -buildvcs=false",
    GOWORK: "off",
  };
}

/** Runs `go` in this folder, where go.mod is; a failure is told with what to do about it. */
async function runGo(
  { workFolder, abort }: OriginContext,
  args: readonly string[],
  fix: string,
  onLine: (line: string) => void,
): Promise<string> {
  try {
    return await runCommand({
      command: "go",
      args,
      env: buildEnvironment(workFolder),
      cwd: __dirname,
      abort,
      onLine,
    });
  } catch (error) {
    abort.throwIfAborted();
    throw new EngineError((error as Error).message, fix);
  }
}

/** Fetches the modules that the CLI is made of; resolves to the number of packages to compile. */
async function download(context: OriginContext): Promise<number> {
  const args = ["list", "-deps", "-tags", BUILD_TAGS, PACKAGE];
  const fix = "check the network, or set GOPROXY to a module proxy that this machine can reach";
  let modules = 0;
  return context.progress.step(
    "downloading the CLI's Go modules",
    "1.4 GB unpacked, once",
    async (detail) => {
      const output = await runGo(context, args, fix, (line) => {
        if (line.startsWith("go: downloading")) {
          detail(`${++modules} modules`);
        }
      });
      return output.split("\n").length - modules;
    },
  );
}

async function compile(context: OriginContext, packages: number, output: string): Promise<void> {
  const { version } = context.installation;
  const args = buildArguments(version, output);
  const fix = "read what the compiler says; with too little memory, build with nothing else running";
  let compiled = 0;
  await context.progress.step(
    `compiling the Pulumi CLI ${version}`,
    "about 4 minutes on two cores, once",
    async (detail) => runGo(context, args, fix, () => detail(`${++compiled} of ${packages} packages`)),
  );
}

/** The CLI compiled from its published Go modules, with the stand-in language host. */
export function builtOrigin(): EngineOrigin {
  return {
    title: "a build from its published Go modules",
    obtain: async (context) => {
      const { installation, workFolder } = context;
      const go = await requireGo(async () => goVersion(goEnvironment(workFolder)));
      await requireDisk(workFolder);
      const staged = installationAt(installation.version, join(workFolder, "built"));
      await mkdir(staged.bin, { recursive: true });
      await compile(context, await download(context), staged.cli);
      await bundleLanguageHost(staged.languageHost, installation.version);
      const languageHost = languageHostFingerprint(installation.version);
      return { root: staged.root, stamp: { origin: "built", languageHost, go } };
    },
  };
}
