import { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { ProgramInfo, RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { packEnvironment, pluginLaunch } from "./run-plugin";

function request(kind: string): RunPluginRequest {
  const options = Struct.fromJavaScript({ typescript: false, nodeargs: "--x 'y z'" });
  return new RunPluginRequest()
    .setKind(kind)
    .setPwd("/project")
    .setArgsList(["127.0.0.1:2"])
    .setEnvList(["A=1", "B=x=y", "C="])
    .setInfo(new ProgramInfo().setProgramDirectory(__dirname).setOptions(options));
}

describe("pluginLaunch", () => {
  test("a policy pack runs in its own folder, which is its last argument", () => {
    const { args, cwd } = pluginLaunch(request("analyzer"));
    expect(cwd).toBe(__dirname);
    const script = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    expect(args).toEqual([script, "--x", "y z", "127.0.0.1:2", __dirname]);
  });

  test("any other plugin runs in the project, its folder first", () => {
    const { args, cwd } = pluginLaunch(request("resource"));
    expect(cwd).toBe("/project");
    const script = require.resolve("@pulumi/pulumi/cmd/run-plugin");
    expect(args).toEqual([script, "--x", "y z", __dirname, "127.0.0.1:2"]);
  });

  test("a plugin sees the environment that the engine gives it and no other", () => {
    expect(pluginLaunch(request("analyzer")).env).toEqual({ A: "1", B: "x=y", C: "" });
  });
});

describe("packEnvironment", () => {
  test("says of which stack the pack judges, whether it is a preview, and its configuration", () => {
    const stack = new AnalyzerStackConfigureRequest()
      .setOrganization("organization")
      .setProject("causeway")
      .setStack("dev")
      .setDryRun(true);
    stack.getConfigMap().set("aws:region", "eu-west-1");
    expect(packEnvironment(stack)).toEqual({
      PULUMI_NODEJS_ORGANIZATION: "organization",
      PULUMI_NODEJS_PROJECT: "causeway",
      PULUMI_NODEJS_STACK: "dev",
      PULUMI_NODEJS_DRY_RUN: "true",
      PULUMI_CONFIG: '{"aws:region":"eu-west-1"}',
    });
  });

  test("a pack that is not told of a stack is started without", () => {
    expect(packEnvironment(undefined)).toEqual({});
  });
});
