"use strict";
/*
 * Loaded by Node before Pulumi's own run script (Pulumi.yaml, `nodeargs`) and before the `causeway` command.
 * It makes TypeScript files loadable without a build step or a type-check, and lets Node keep compiled code
 * between runs. Types are checked by `make check`, never while a preview waits.
 */
const path = require("node:path");
const nodeModule = require("node:module");
const { addHook } = require("pirates");

const { sandboxLeak } = require("./sandbox-leak");

/** Started by the engine to run the program, as opposed to a command of this repository. */
const runsProgram = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run\b/.test(process.argv[1] ?? "");
if (runsProgram) {
  const leak = sandboxLeak(process.env);
  if (leak !== undefined) {
    console.error(leak);
    process.exit(1);
  }
}

// Node 20 has no compile cache; NODE_COMPILE_CACHE, where set, wins over this folder.
nodeModule.enableCompileCache?.(path.join(__dirname, "..", "node_modules", ".cache", "node-compile-cache"));

if (runsProgram) require("./fast-start");

const { transformSync } = require("@swc/core");

/** @type {import("@swc/core").Options} */
const options = {
  swcrc: false,
  sourceMaps: "inline",
  module: { type: "commonjs" },
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
};

addHook((source, filename) => transformSync(source, { ...options, filename }).code, { exts: [".ts"] });
