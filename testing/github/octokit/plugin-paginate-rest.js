"use strict";
// As core.js beside it.
module.exports = globalThis[Symbol.for("causeway.shared")]("@octokit/plugin-paginate-rest");
