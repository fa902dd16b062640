import { parseCommandLine } from "./command-line";

describe("parseCommandLine", () => {
  test("the engine's address is the argument after the flags", () => {
    expect(parseCommandLine(["127.0.0.1:4000"])).toEqual({
      engineAddress: "127.0.0.1:4000",
      tracing: "",
      showVersion: false,
    });
  });

  test("flags may have one dash or two, and their value after a space or an equals sign", () => {
    const expected = { engineAddress: "a:1", tracing: "http://zipkin", showVersion: false };
    expect(parseCommandLine(["--tracing", "http://zipkin", "a:1"])).toEqual(expected);
    expect(parseCommandLine(["-tracing=http://zipkin", "a:1"])).toEqual(expected);
  });

  test("the engine's logging flags are accepted and change nothing", () => {
    expect(parseCommandLine(["--logtostderr", "-v=9", "a:1"]).engineAddress).toBe("a:1");
  });

  test("without arguments there is no engine yet", () => {
    expect(parseCommandLine([]).engineAddress).toBeUndefined();
  });

  test("--version is told from a run", () => {
    expect(parseCommandLine(["--version"]).showVersion).toBe(true);
  });

  test("another runtime is refused by name", () => {
    expect(() => parseCommandLine(["--runtime", "bun", "a:1"])).toThrow('unsupported runtime: got "bun"');
    expect(parseCommandLine(["--runtime=nodejs", "a:1"]).engineAddress).toBe("a:1");
  });
});
