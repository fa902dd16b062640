"use strict";

const promises = "@pulumi/pulumi/runtime/debuggable\\.js$";

/** Fields every project shares; TypeScript is stripped by swc, types are checked by `make check`. */
const common = {
  testEnvironment: "<rootDir>/testing/jest/quick-environment.js",
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
    [promises]: "<rootDir>/testing/jest/without-promise-traces.js",
  },
  transformIgnorePatterns: [`/node_modules/(?!${promises})`],
  moduleNameMapper: {
    "^(typescript|@npmcli/arborist)$": "<rootDir>/testing/jest/shared/$1.js",
    "^@octokit/(core|plugin-paginate-rest)$": "<rootDir>/testing/github/octokit/$1.js",
  },
  moduleFileExtensions: ["ts", "js", "json"],
  modulePathIgnorePatterns: ["<rootDir>/.causeway/"],
};

/** @type {import("jest").Config} */
module.exports = {
  // The default leaves one of two cores idle.
  maxWorkers: "100%",
  // A process that has grown starts others slowly: the kernel copies the tables of its memory. Tests start git often.
  workerIdleMemoryLimit: "400MB",
  testSequencer: "<rootDir>/testing/jest/longest-first.js",
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "\\.engine\\.test\\.ts$"],
      setupFilesAfterEnv: ["<rootDir>/testing/jest/unit-timeout.ts"],
    },
    {
      ...common,
      displayName: "engine",
      testMatch: ["<rootDir>/**/*.engine.test.ts"],
      setupFilesAfterEnv: ["<rootDir>/testing/jest/engine-timeout.ts"],
    },
  ],
};
