"use strict";
const path = require("node:path");

// An ES module, which Jest would have to transform for each test file; it keeps no state that one could change for another.
// Its package offers it to `import` alone, hence the path.
const entry = path.join(__dirname, "..", "..", "node_modules", "@actions", "expressions", "dist", "index.js");
module.exports = globalThis[Symbol.for("causeway.shared")](entry);
