"use strict";
// Loaded once for all test files: it keeps no state that one could change for another.
module.exports = globalThis[Symbol.for("causeway.shared")]("typescript");
