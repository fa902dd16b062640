"use strict";
const { TestEnvironment } = require("jest-environment-node");
const { giveUpAsyncStorages, noteAsyncStorages } = require("./async-storages");
const { keepCompiledCode } = require("./code-cache");

keepCompiledCode();
noteAsyncStorages();

/**
 * Node's environment, in which a test file does not load again what every other one has loaded: Jest gives each its own
 * copy of each module, which for the SDK takes longer than most tests.
 */
class QuickEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    // testing/jest/shared/ asks for it; here `require` is Node's own.
    this.global[Symbol.for("causeway.shared")] = (name) => require(name);
  }

  async teardown() {
    await super.teardown();
    giveUpAsyncStorages();
  }
}

module.exports = QuickEnvironment;
