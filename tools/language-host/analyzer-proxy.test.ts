import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerInfo,
  AnalyzerStackConfigureRequest,
  AnalyzeRequest,
  type AnalyzeResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { AnalyzerProxy } from "./analyzer-proxy";
import { listenOnLoopback } from "./channel";

type Answer<T> = (error: grpc.ServiceError | null, response: T) => void;

async function called<T>(call: (answer: Answer<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

describe("AnalyzerProxy", () => {
  let proxy: AnalyzerProxy;
  let engine: AnalyzerClient;
  const pack = new grpc.Server();
  let packPort = 0;
  let configured: string[] = [];

  beforeAll(async () => {
    pack.addService(AnalyzerService, {
      configureStack: (
        call: grpc.ServerUnaryCall<AnalyzerStackConfigureRequest, Empty>,
        answer: grpc.sendUnaryData<Empty>,
      ) => {
        configured.push(call.request.getStack());
        answer({ code: grpc.status.UNIMPLEMENTED });
      },
      getAnalyzerInfo: (_call: unknown, answer: grpc.sendUnaryData<AnalyzerInfo>) =>
        answer(null, new AnalyzerInfo().setName("pack")),
      analyze: (
        call: grpc.ServerUnaryCall<AnalyzeRequest, AnalyzeResponse>,
        answer: grpc.sendUnaryData<never>,
      ) => answer({ code: grpc.status.INVALID_ARGUMENT, details: `cannot judge ${call.request.getName()}` }),
    });
    packPort = await listenOnLoopback(pack);
  });
  afterAll(() => pack.forceShutdown());

  beforeEach(async () => {
    configured = [];
    proxy = await AnalyzerProxy.listen();
    engine = new AnalyzerClient(`127.0.0.1:${proxy.port}`, grpc.credentials.createInsecure());
  });
  afterEach(() => {
    engine.close();
    proxy.close(new Error("the test is over"));
  });

  test("takes the stack's configuration before there is a pack, and hands it on to an older pack without harm", async () => {
    await called((answer) =>
      engine.configureStack(new AnalyzerStackConfigureRequest().setStack("dev"), answer),
    );
    expect((await proxy.configuration)?.getStack()).toBe("dev");
    await proxy.attach(packPort);
    expect(configured).toEqual(["dev"]);
  });

  test("calls wait for the pack and are passed on as they are, errors too", async () => {
    const info = called<AnalyzerInfo>((answer) => engine.getAnalyzerInfo(new Empty(), answer));
    expect(await proxy.configuration).toBeUndefined();
    await proxy.attach(packPort);
    expect((await info).getName()).toBe("pack");
    const analysis = called((answer) => engine.analyze(new AnalyzeRequest().setName("db"), answer));
    await expect(analysis).rejects.toMatchObject({
      code: grpc.status.INVALID_ARGUMENT,
      details: "cannot judge db",
    });
  });

  test("calls that wait for a pack which does not start are told why", async () => {
    const info = called((answer) => engine.getAnalyzerInfo(new Empty(), answer));
    await proxy.configuration;
    proxy.close(new Error("exit code 1"));
    await expect(info).rejects.toMatchObject({ details: "policy pack not started: exit code 1" });
  });
});
