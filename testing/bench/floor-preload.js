"use strict";
/* The compile cache that the program has too, and nothing else. */
const path = require("node:path");
require("node:module").enableCompileCache?.(
  path.join(__dirname, "..", "..", "node_modules", ".cache", "floor"),
);
