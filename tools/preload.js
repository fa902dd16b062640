"use strict";
/*
 * Loaded by Node before Pulumi's own run script (Pulumi.yaml, `nodeargs`) and before the `causeway` command.
 * It makes TypeScript files loadable without a build step or a type-check, and lets Node keep compiled code
 * between runs. Types are checked by `make check`, never while a preview waits.
 */
const path = require("node:path");
const nodeModule = require("node:module");
const { addHook } = require("pirates");
const sourceMapSupport = require("source-map-support");
const { loadSerialisationWhenUsed, skipPromiseTraces } = require("./fast-start");
const { silenceDebugLog } = require("./quiet-log");
const { sandboxLeak } = require("./sandbox-leak");

/** Started by the engine (the program, or the sandbox's component plugin), not a command of this repository. */
const underEngine = /@pulumi[\\/]pulumi[\\/]cmd[\\/]run\b|sandbox[\\/]awsx[\\/]main\.ts$/.test(
  process.argv[1] ?? "",
);

const leak = underEngine ? sandboxLeak(process.env) : undefined;
if (leak !== undefined) {
  console.error(leak);
  process.exit(1);
}

// Node 20 has no compile cache; NODE_COMPILE_CACHE, where set, wins over this folder.
nodeModule.enableCompileCache?.(path.join(__dirname, "..", "node_modules", ".cache", "node-compile-cache"));

const { transformSync } = require("@swc/core");

/**
 * Source maps of the files that were transformed. Those of packages are not used: their paths lead nowhere, and
 * Node takes a minute and a half to print a trace that holds the SDK's.
 */
const maps = new Map();

sourceMapSupport.install({
  environment: "node",
  overrideRetrieveSourceMap: true,
  retrieveSourceMap: (file) => maps.get(file) ?? null,
});

if (underEngine) {
  loadSerialisationWhenUsed();
  skipPromiseTraces();
  silenceDebugLog();
}

/** @type {import("@swc/core").Options} */
const options = {
  swcrc: false,
  sourceMaps: true,
  module: { type: "commonjs" },
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
};

addHook(
  (source, filename) => {
    const { code, map } = transformSync(source, { ...options, filename });
    maps.set(filename, { url: filename, map });
    return code;
  },
  { exts: [".ts"] },
);
