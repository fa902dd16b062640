import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Host } from "./host";
import { OUT_OF_MEMORY_HINT } from "./out-of-memory";
import { Processes } from "./processes";
import { programLaunch, runArguments, runResponse } from "./run";

function request(options: Record<string, string | boolean> = {}): RunRequest {
  const info = new ProgramInfo()
    .setRootDirectory("/project")
    .setProgramDirectory(__dirname)
    .setEntryPoint(".")
    .setOptions(Struct.fromJavaScript(options));
  const run = new RunRequest()
    .setInfo(info)
    .setMonitorAddress("127.0.0.1:1")
    .setOrganization("organization")
    .setProject("causeway")
    .setStack("dev")
    .setParallel(8)
    .setArgsList(["--more", "x"])
    .setConfigsecretkeysList(["causeway:password"]);
  run.getConfigMap().set("causeway:password", "hunter2");
  return run;
}

const HOST: Host = {
  processes: new Processes(),
  version: "v3.259.0",
  tracing: "",
  engineAddress: "127.0.0.1:2",
  cancelled: false,
};

describe("runArguments", () => {
  test("names everything that the SDK's run script takes, the entry point and its arguments last", () => {
    expect(runArguments(request().setDryrun(true), "/sdk/run", "127.0.0.1:2", "http://zipkin")).toEqual([
      "/sdk/run",
      ...["--monitor", "127.0.0.1:1"],
      ...["--engine", "127.0.0.1:2"],
      ...["--organization", "organization"],
      ...["--project", "causeway"],
      ...["--root-directory", "/project"],
      ...["--stack", "dev"],
      ...["--pwd", __dirname],
      "--dry-run",
      ...["--parallel", "8"],
      ...["--tracing", "http://zipkin"],
      ".",
      ...["--more", "x"],
    ]);
  });

  test("leaves out what is empty", () => {
    const args = runArguments(request().setOrganization(""), "/sdk/run", "127.0.0.1:2", "");
    expect(args).not.toContain("--organization");
    expect(args).not.toContain("--dry-run");
    expect(args).not.toContain("--tracing");
  });
});

describe("programLaunch", () => {
  test("starts the program's own SDK with node's arguments before it", () => {
    const { command, args } = programLaunch(request({ nodeargs: "--require='a b'" }), HOST, undefined);
    expect(command).toBe(process.execPath);
    expect(args.slice(0, 2)).toEqual(["--require=a b", require.resolve("@pulumi/pulumi/cmd/run")]);
  });

  test("hands over configuration, secret keys and the TypeScript options", () => {
    const { env } = programLaunch(request(), HOST, "00-trace");
    expect(JSON.parse(env["PULUMI_CONFIG"] ?? "")).toEqual({ "causeway:config:password": "hunter2" });
    expect(JSON.parse(env["PULUMI_CONFIG_SECRET_KEYS"] ?? "")).toEqual(["causeway:password"]);
    expect(env["PULUMI_NODEJS_TYPESCRIPT"]).toBe("true");
    expect(env["TRACEPARENT"]).toBe("00-trace");
    expect(programLaunch(request({ typescript: false }), HOST, undefined).env).not.toHaveProperty(
      "PULUMI_NODEJS_TYPESCRIPT",
    );
  });

  test("a program without the SDK is told what to run", () => {
    const elsewhere = request();
    elsewhere.getInfo()?.setProgramDirectory("/");
    expect(() => programLaunch(elsewhere, HOST, undefined)).toThrow(
      "Have you run `npm ci` or `pulumi install`?",
    );
  });

  test("a host that knows no engine says how to tell it", () => {
    expect(() => programLaunch(request(), { ...HOST, engineAddress: undefined }, undefined)).toThrow(
      "call Handshake",
    );
  });
});

describe("runResponse", () => {
  test("success says nothing", () => {
    expect(runResponse({ code: 0, signal: null }, false).toObject()).toEqual({ error: "", bail: false });
  });

  test("exit code 32 means that the program has explained itself: the engine stops without a word", () => {
    expect(runResponse({ code: 32, signal: null }, false).toObject()).toEqual({ error: "", bail: true });
  });

  test("any other exit code or a signal is named, with a hint when memory ran out", () => {
    expect(runResponse({ code: 3, signal: null }, false).getError()).toBe(
      "Program exited with non-zero exit code: 3",
    );
    expect(runResponse({ code: null, signal: "SIGKILL" }, false).getError()).toBe(
      "Program was ended by signal SIGKILL",
    );
    expect(runResponse({ code: 134, signal: null }, true).getError()).toContain(OUT_OF_MEMORY_HINT);
  });
});
