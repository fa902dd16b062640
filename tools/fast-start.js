"use strict";
/*
 * Makes a Pulumi program start in half the time, by keeping the SDK from work whose result it seldom needs.
 * Loaded before the SDK; see docs/adr/0003-typescript-at-run-time.md for what was measured.
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

/**
 * The SDK takes a stack trace for each of its thousands of promises, in case one is never settled, and has every
 * one translated to TypeScript lines. Only traces of real errors are worth that.
 */
function translateOnlyErrors() {
  const support = require(require.resolve("source-map-support", { paths: [sdk] }));
  const install = support.install;
  support.install = (options) => {
    install(options);
    const translate = Error.prepareStackTrace;
    Error.prepareStackTrace = (error, frames) =>
      frames[0]?.getFunctionName() === "debuggablePromise" ? `${error}` : translate(error, frames);
  };
}

// Needed only to serialise functions into Lambdas, which this repository does not do.
loadWhenUsed("@npmcli/arborist");
loadWhenUsed("typescript");
translateOnlyErrors();
