"use strict";
/*
 * Keeps the Pulumi SDK from work whose result it seldom needs; docs/adr/0003-typescript-at-run-time.md says what
 * that saves. To be called before the SDK is loaded.
 */
const Module = require("node:module");
const path = require("node:path");

const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));

/** Stands in for a module until something of it is used, and loads it then. */
function loadWhenUsed(request) {
  const file = resolveFromSdk(request);
  if (file === undefined || file in require.cache) return;
  let real;
  const load = () => {
    if (real === undefined) {
      delete require.cache[file];
      real = require(file);
    }
    return real;
  };
  const entry = new Module(file);
  entry.filename = file;
  entry.loaded = true;
  entry.exports = standIn(load);
  require.cache[file] = entry;
}

function resolveFromSdk(request) {
  try {
    return require.resolve(request, { paths: [sdk] });
  } catch {
    return undefined;
  }
}

/** Whatever is done to it is done to what `load` gives. */
function standIn(load) {
  const special = {
    get: (_target, name) => read(load, name),
    // A proxy may not call a property fixed that its target does not have.
    getOwnPropertyDescriptor: (_target, name) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(load(), name);
      return descriptor && { ...descriptor, configurable: true };
    },
  };
  const handler = new Proxy(special, {
    get: (_special, trap) => special[trap] ?? ((_target, ...args) => Reflect[trap](load(), ...args)),
  });
  return new Proxy(bareFunction(), handler);
}

/**
 * `__esModule` keeps the import helpers of compilers from copying every property, which would load the module at once.
 * They then take `default` from it, which a CommonJS module does not have: it is the module.
 */
function read(load, name) {
  if (name === "__esModule") return true;
  return name === "default" ? (load().default ?? load()) : load()[name];
}

/** Can be called and constructed, and has no property of its own: a bound function has no `prototype`. */
function bareFunction() {
  const bare = function () {}.bind();
  delete bare.length;
  delete bare.name;
  return bare;
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

module.exports = { loadWhenUsed, loadSerialisationWhenUsed, skipPromiseTraces };
