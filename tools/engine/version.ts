import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The Go module that builds the CLI, pinned in this folder's go.mod. */
export const CLI_MODULE = "github.com/pulumi/pulumi/pkg/v3";

/** The pinned version of the Pulumi CLI, without `v`: that of the npm package `pulumi`, which package.json pins. */
export function engineVersion(): string {
  const manifest = createRequire(__filename).resolve("pulumi/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}

/** The oldest Go that go.mod accepts, e.g. `1.25.11`. */
export function requiredGoVersion(goMod: string = readFileSync(join(__dirname, "go.mod"), "utf8")): string {
  const version = /^go (\S+)$/m.exec(goMod)?.[1];
  if (version === undefined) {
    throw new Error('go.mod: got no line "go <version>", expected one');
  }
  return version;
}

/** Whether a dotted version is at least another: missing parts count as zero, pre-releases are not compared. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string): number[] => text.split(".").map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(version), parts(least)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}
