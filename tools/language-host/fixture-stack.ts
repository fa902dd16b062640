import { spawn, type ChildProcess } from "node:child_process";
import { copyFile, cp, link, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { inspectInstallation, installationAt } from "../engine/installation";
import { engineVersion } from "../engine/version";
import { bundleLanguageHost } from "./bundle";

/** Inside the repository, so that a fixture finds its node_modules and package. */
const TEMPORARY = join(__dirname, "..", "..", ".causeway", "tests");

export interface Result {
  readonly code: number | null;
  /** Both streams as they came, without colours. */
  readonly output: string;
}

/** A stack of the fixture program, with a CLI, a language host bundled from source, a home and a state of its own. */
export class FixtureStack {
  private constructor(readonly folder: string) {}

  /** @throws Error when there is no CLI to test with. */
  static async create(): Promise<FixtureStack> {
    const installed = installationAt(engineVersion());
    if (inspectInstallation(installed).kind === "missing") {
      throw new Error(`no Pulumi CLI at ${installed.cli}: run \`make engine\``);
    }
    await mkdir(TEMPORARY, { recursive: true });
    const stack = new FixtureStack(await mkdtemp(join(TEMPORARY, "language-host-")));
    for (const folder of ["bin", "home", "state"]) {
      await mkdir(join(stack.folder, folder));
    }
    await cp(join(__dirname, "fixtures"), stack.folder, { recursive: true });
    // Beside its language host under test, the CLI takes that one and has nothing to warn of.
    const cli = await realpath(installed.cli);
    await link(cli, stack.path("bin/pulumi")).catch(async () => copyFile(cli, stack.path("bin/pulumi")));
    await bundleLanguageHost(stack.path("bin/pulumi-language-nodejs"), engineVersion());
    await stack.pulumi(["stack", "init", "test"]);
    return stack;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts the CLI in the program's folder. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(this.path("bin/pulumi"), ["--non-interactive", "--color=never", ...args], {
      cwd: this.path("program"),
      env: {
        HOME: this.path("home"),
        PATH: [this.path("bin"), process.env["PATH"]].join(delimiter),
        PULUMI_HOME: this.path("home"),
        PULUMI_BACKEND_URL: `file://${this.path("state")}`,
        PULUMI_CONFIG_PASSPHRASE: "not a secret",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  async pulumi(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return resultOf(this.start(args, env));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Waits for a CLI to end. */
export async function resultOf(child: ChildProcess): Promise<Result> {
  let output = "";
  const add = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on("data", add);
  child.stderr?.on("data", add);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output: stripVTControlCharacters(output) };
}
