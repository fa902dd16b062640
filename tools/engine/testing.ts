import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { installationAt, type Installation } from "./installation";
import type { OriginContext } from "./origin";
import { SILENT } from "./progress";

/** A temporary folder with the places that obtaining an engine touches; PATH can be set and is restored. */
export class Playground {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "engine-")));
  readonly #path = process.env["PATH"];

  readonly installation: Installation = installationAt(
    "1.2.3",
    join(this.folder, "home", "versions", "1.2.3"),
  );

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /** Writes a shell script that can be run. */
  script(path: string, text: string): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return path;
  }

  /** Scripts for a CLI and a language host in a folder. */
  cli(folder: string, version = "1.2.3"): void {
    this.script(join(folder, "pulumi"), `echo v${version}`);
    this.script(join(folder, "pulumi-language-nodejs"), "");
  }

  /** Makes these folders all there is on PATH, before those of the shell's own commands. */
  setPath(...folders: readonly string[]): void {
    process.env["PATH"] = [...folders, "/usr/bin", "/bin"].join(":");
  }

  context(): OriginContext {
    const workFolder = this.path("work");
    mkdirSync(workFolder, { recursive: true });
    return {
      installation: this.installation,
      workFolder,
      progress: SILENT,
      abort: new AbortController().signal,
    };
  }

  remove(): void {
    process.env["PATH"] = this.#path;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
