"use strict";
/*
 * Keeps the Pulumi SDK from work whose result it seldom needs; docs/adr/0003-typescript-at-run-time.md says what
 * that saves. To be called before the SDK is loaded.
 */
const Module = require("node:module");
const path = require("node:path");

const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));

/**
 * Stands in for a module until something of it is used, and loads it then. `__esModule` keeps TypeScript's import
 * helper from copying every property, which would load it at once.
 */
function loadWhenUsed(request) {
  const file = require.resolve(request, { paths: [sdk] });
  let real;
  const load = () => {
    if (real === undefined) {
      delete require.cache[file];
      real = require(file);
    }
    return real;
  };
  const standIn = new Module(file);
  standIn.filename = file;
  standIn.loaded = true;
  standIn.exports = new Proxy(function () {}, {
    get: (_target, name) => (name === "__esModule" ? true : load()[name]),
    has: (_target, name) => name in load(),
    apply: (_target, self, args) => Reflect.apply(load(), self, args),
    construct: (_target, args) => Reflect.construct(load(), args),
  });
  require.cache[file] = standIn;
}

/** Needed only to serialise functions into Lambdas, which this repository does not do. */
function loadSerialisationWhenUsed() {
  loadWhenUsed("@npmcli/arborist");
  loadWhenUsed("typescript");
}

/**
 * The SDK takes a stack trace for each of its thousands of promises, in case one is never settled. Formatting them
 * is a third of the program's time; only traces of real errors are worth that.
 */
function skipPromiseTraces() {
  const format = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) =>
    frames[0]?.getFunctionName() === "debuggablePromise" ? `${error}` : format(error, frames);
}

module.exports = { loadSerialisationWhenUsed, skipPromiseTraces };
