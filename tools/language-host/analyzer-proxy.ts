import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";

import { CHANNEL_OPTIONS, listenOnLoopback } from "./channel";
import { deferred } from "./deferred";

type Bytes = Buffer;
type BytesCall = grpc.ServerUnaryCall<Bytes, Bytes>;
type Forward = grpc.handleUnaryCall<Bytes, Bytes>;

const asIs = (value: Bytes): Bytes => value;
const EMPTY_MESSAGE = Buffer.alloc(0);

/** The Analyzer service without its messages: every method takes and gives bytes. */
const BYTES_SERVICE = Object.fromEntries(
  Object.entries(AnalyzerService).map(([name, method]: [string, grpc.MethodDefinition<Bytes, Bytes>]) => [
    name,
    {
      ...method,
      requestSerialize: asIs,
      requestDeserialize: asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    },
  ]),
) as grpc.ServiceDefinition;

/**
 * Stands between the engine and a policy pack that is not started yet.
 *
 * The SDK of a Node policy pack reads its stack, project and configuration from its environment when it starts,
 * but the engine tells them in a call to the running pack (ConfigureStack). So this proxy listens first and
 * takes that call; the pack is started with what it says, and all other calls are passed on to it untouched.
 */
export class AnalyzerProxy {
  readonly #server = new grpc.Server(CHANNEL_OPTIONS);
  readonly #pack = deferred<grpc.Client>();
  readonly #configuration = deferred<AnalyzerStackConfigureRequest | undefined>();
  #port = 0;

  private constructor() {
    const forwarded = Object.fromEntries(
      Object.entries(BYTES_SERVICE).map(([name, method]): [string, Forward] => [
        name,
        this.#forward(method.path),
      ]),
    );
    this.#server.addService(BYTES_SERVICE, {
      ...forwarded,
      handshake: (_call: BytesCall, answer: grpc.sendUnaryData<Bytes>) => answer(null, EMPTY_MESSAGE),
      configureStack: (call: BytesCall, answer: grpc.sendUnaryData<Bytes>) => {
        this.#configuration.resolve(AnalyzerStackConfigureRequest.deserializeBinary(call.request));
        answer(null, EMPTY_MESSAGE);
      },
    });
  }

  static async listen(): Promise<AnalyzerProxy> {
    const proxy = new AnalyzerProxy();
    proxy.#port = await listenOnLoopback(proxy.#server);
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** What the engine configured; undefined when it asks for something else first (`pulumi policy publish`). */
  get configuration(): Promise<AnalyzerStackConfigureRequest | undefined> {
    return this.#configuration.promise;
  }

  /** Passes calls on to the pack from now on, those that have been waiting included. */
  async attach(packPort: number): Promise<void> {
    const client = new grpc.Client(
      `127.0.0.1:${packPort}`,
      grpc.credentials.createInsecure(),
      CHANNEL_OPTIONS,
    );
    const configuration = await this.configuration;
    if (configuration !== undefined) {
      await configurePack(client, configuration);
    }
    this.#pack.resolve(client);
  }

  /** Fails the calls that wait for the pack and takes no more. */
  close(reason: Error): void {
    this.#configuration.resolve(undefined);
    this.#pack.reject(reason);
    void this.#pack.promise.then((client) => client.close()).catch(() => undefined);
    this.#server.tryShutdown(() => undefined);
  }

  #forward(path: string): Forward {
    return (call, answer) => {
      this.#configuration.resolve(undefined);
      this.#pack.promise.then(
        (client) => {
          const options = { deadline: call.getDeadline() };
          const onward = client.makeUnaryRequest(path, asIs, asIs, call.request, options, answer);
          call.on("cancelled", () => onward.cancel());
        },
        (error: unknown) =>
          answer({
            code: grpc.status.UNKNOWN,
            details: `policy pack not started: ${(error as Error).message}`,
          }),
      );
    };
  }
}

/** Older packs do not know the call, and have no need of it. */
async function configurePack(
  client: grpc.Client,
  configuration: AnalyzerStackConfigureRequest,
): Promise<void> {
  const request = Buffer.from(configuration.serializeBinary());
  await new Promise<void>((resolve, reject) => {
    client.makeUnaryRequest(AnalyzerService.configureStack.path, asIs, asIs, request, (error) =>
      error === null || error.code === grpc.status.UNIMPLEMENTED ? resolve() : reject(error),
    );
  });
}
