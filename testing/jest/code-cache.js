"use strict";
const vm = require("node:vm");

/** By file name. The code of a file is the same in all test files of a run, unless a test writes it. */
const kept = new Map();

/**
 * Lets a process compile each module once, and not once for every test file. Jest compiles with `vm.compileFunction`,
 * which can say what it has compiled only before any inner function was needed; a script can be asked later.
 */
function keepCompiledCode() {
  vm.compileFunction = (code, parameters, { parsingContext, ...options }) => {
    const head = `(function (${parameters.join(", ")}) {`;
    const entry = kept.get(options.filename);
    const known = entry?.code === code ? entry : undefined;
    if (known !== undefined) known.cachedData ??= known.script.createCachedData();
    const script = new vm.Script(`${head}${code}\n})`, {
      ...options,
      columnOffset: -head.length,
      cachedData: known?.cachedData,
    });
    if (known === undefined) kept.set(options.filename, { code, script });
    return script.runInContext(parsingContext);
  };
}

module.exports = { keepCompiledCode };
