"use strict";
// Loaded once for all test files: the SDK asks for it at once, and uses it only to serialise functions.
module.exports = globalThis[Symbol.for("causeway.shared")]("@npmcli/arborist");
