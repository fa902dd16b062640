import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeClient, LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GenerateProgramRequest,
  LanguageHandshakeRequest,
  ProgramInfo,
  RunRequest,
  RuntimeOptionsRequest,
  type RunResponse,
  type RuntimeOptionsResponse,
} from "@pulumi/pulumi/proto/language_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { listenOnLoopback } from "./channel";
import type { Host } from "./host";
import { Processes } from "./processes";
import { languageService } from "./service";

type Answer<T> = (error: grpc.ServiceError | null, response: T) => void;

async function called<T>(call: (answer: Answer<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

describe("the language host's methods", () => {
  const server = new grpc.Server();
  const host: Host = {
    processes: new Processes(),
    version: "v3.259.0",
    tracing: "",
    engineAddress: undefined,
    cancelled: false,
  };
  let client: LanguageRuntimeClient;

  beforeAll(async () => {
    server.addService(LanguageRuntimeService, languageService(host));
    const port = await listenOnLoopback(server);
    client = new LanguageRuntimeClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  });
  afterAll(() => {
    client.close();
    server.forceShutdown();
  });

  test("it reports the CLI's version as its own", async () => {
    const info = await called<PluginInfo>((answer) => client.getPluginInfo(new Empty(), answer));
    expect(info.getVersion()).toBe("v3.259.0");
  });

  test("Handshake tells it where the engine is", async () => {
    await called((answer) =>
      client.handshake(new LanguageHandshakeRequest().setEngineAddress("127.0.0.1:9"), answer),
    );
    expect(host.engineAddress).toBe("127.0.0.1:9");
  });

  test("what it cannot do is refused with what to do instead", async () => {
    const generated = called((answer) => client.generateProgram(new GenerateProgramRequest(), answer));
    await expect(generated).rejects.toMatchObject({
      code: grpc.status.UNIMPLEMENTED,
      details: expect.stringContaining("Install the official Pulumi CLI to use it.") as string,
    });
  });

  test("`pulumi new` asks for the package manager, unless the template names one", async () => {
    const asked = async (options: Record<string, string>): Promise<string[]> => {
      const info = new ProgramInfo().setOptions(Struct.fromJavaScript(options));
      const response = await called<RuntimeOptionsResponse>((answer) =>
        client.runtimeOptionsPrompts(new RuntimeOptionsRequest().setInfo(info), answer),
      );
      return response.getPromptsList().map((prompt) => prompt.getKey());
    };
    expect(await asked({})).toEqual(["packagemanager"]);
    expect(await asked({ packagemanager: "npm" })).toEqual([]);
  });

  test("a wrong runtime option is an error of the run, which the engine shows as it is", async () => {
    const info = new ProgramInfo()
      .setProgramDirectory(__dirname)
      .setOptions(Struct.fromJavaScript({ typescript: "no" }));
    const response = await called<RunResponse>((answer) =>
      client.run(new RunRequest().setInfo(info), answer),
    );
    expect(response.getError()).toBe('runtime option typescript: got "no", expected a boolean');
  });

  test("after Cancel no program is started", async () => {
    await called((answer) => client.cancel(new Empty(), answer));
    const info = new ProgramInfo().setProgramDirectory(__dirname);
    const response = await called<RunResponse>((answer) =>
      client.run(new RunRequest().setInfo(info), answer),
    );
    expect(response.getError()).toBe("the operation was cancelled before the program started");
  });
});
