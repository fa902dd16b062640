"use strict";
// An ES module, which Jest would have to transform for each test file; it keeps no state that one could change for another.
module.exports = globalThis[Symbol.for("causeway.shared")]("@octokit/core");
