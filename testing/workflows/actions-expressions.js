"use strict";
const path = require("node:path");

// Its package offers it to `import` alone, hence the path.
const entry = path.join(__dirname, "..", "..", "node_modules", "@actions", "expressions", "dist", "index.js");
// An ES module, which Jest would have to transform for each test file; it keeps no state that one could change for another.
const shared = globalThis[Symbol.for("causeway.shared")] ?? require;
module.exports = shared(entry);
