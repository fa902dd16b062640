import { parseRuntimeOptions, typescriptEnvironment } from "./runtime-options";

describe("parseRuntimeOptions", () => {
  test("without options a program is TypeScript and its package manager is found by lock file", () => {
    expect(parseRuntimeOptions({})).toEqual({
      typescript: true,
      tsconfig: "",
      nodeargs: "",
      packagemanager: "auto",
      production: false,
    });
  });

  test("options of Pulumi.yaml are taken as they are, unknown ones passed over", () => {
    const options = { typescript: false, tsconfig: "a/tsconfig.json", nodeargs: "--x", production: true };
    expect(parseRuntimeOptions({ ...options, packagemanager: "pnpm", other: 1 })).toEqual({
      ...options,
      packagemanager: "pnpm",
    });
  });

  test.each([
    ["typescript", "false", 'typescript: got "false", expected a boolean'],
    ["production", 1, "production: got 1, expected a boolean"],
    ["tsconfig", true, "tsconfig: got true, expected a string"],
    ["nodeargs", ["--x"], 'nodeargs: got ["--x"], expected a string'],
    ["packagemanager", 1, "packagemanager: got 1, expected a string"],
    ["packagemanager", "cargo", 'packagemanager: got "cargo", expected one of auto, npm, pnpm, yarn, bun'],
  ])("option %s: %j is refused by name", (name, value, message) => {
    expect(() => parseRuntimeOptions({ [name]: value })).toThrow(message);
  });
});

describe("typescriptEnvironment", () => {
  test("the SDK is told of ts-node only where the program asks for it", () => {
    expect(typescriptEnvironment(parseRuntimeOptions({ typescript: false }))).toEqual({});
    expect(typescriptEnvironment(parseRuntimeOptions({ tsconfig: "t.json" }))).toEqual({
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "t.json",
    });
  });
});
