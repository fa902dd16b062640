"use strict";
const { TestEnvironment } = require("jest-environment-node");
const { withoutPromiseTraces } = require("../tools/fast-start");

/**
 * Node's environment, in which the SDK's thousands of promises do without their stack traces (tools/fast-start.js says
 * why): with them, a test that records a whole program takes four times as long.
 */
class QuickEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    // Jest's own function, which knows of source maps, is that of the outer realm.
    this.global.Error.prepareStackTrace = withoutPromiseTraces((error, frames) =>
      Error.prepareStackTrace(error, frames),
    );
  }
}

module.exports = QuickEnvironment;
