import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Packages whose code goes into the bundle, or decides what it looks like. */
const BUNDLED_PACKAGES = ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", "esbuild"];

/**
 * A fingerprint of what the bundled language host is made of: its sources, the packages it takes in and the CLI
 * version it reports. Cheap, so that a host that is out of date is noticed without bundling it anew.
 */
export function languageHostFingerprint(cliVersion: string): string {
  const hash = createHash("sha256").update(cliVersion);
  const sources = [...readdirSync(__dirname), "../on-path.ts"].filter((name) =>
    /^(?!.*\.test\.).*\.ts$/.test(name),
  );
  for (const name of sources.sort()) {
    hash.update(name).update(readFileSync(join(__dirname, name)));
  }
  const { resolve } = createRequire(__filename);
  for (const name of BUNDLED_PACKAGES) {
    hash.update(readFileSync(resolve(`${name}/package.json`)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Writes the language host as one executable file that needs nothing but node. */
export async function bundleLanguageHost(file: string, cliVersion: string): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [join(__dirname, "main.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: "eof",
    banner: { js: "#!/usr/bin/env node" },
    define: { CLI_VERSION: JSON.stringify(`v${cliVersion}`) },
    logLevel: "error",
  });
  await chmod(file, 0o755);
}
