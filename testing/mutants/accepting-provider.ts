import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** A provider that has begun to listen. */
export interface AcceptingProvider {
  readonly port: number;
  close(): void;
}

/**
 * Serves a provider that accepts whatever it is shown and makes nothing. A dangerous change is often one that AWS, and
 * the sandbox after it, refuses as well; the engine stops at the first such refusal, and the policies could not be
 * heard one after the other.
 */
export async function acceptingProvider(): Promise<AcceptingProvider> {
  const server = new grpc.Server();
  server.addService(ResourceProviderService, {
    handshake: answering(() => new pb.ProviderHandshakeResponse()),
    attach: answering(() => new Empty()),
    cancel: answering(() => new Empty()),
    getPluginInfo: answering(() => new PluginInfo().setVersion("999.0.0")),
    checkConfig: answering(accepted),
    configure: answering(() => new pb.ConfigureResponse().setSupportspreview(true)),
    check: answering(accepted),
    create: answering((request: pb.CreateRequest) => {
      if (!request.getPreview()) throw new Error("this provider makes nothing");
      return new pb.CreateResponse().setProperties(request.getProperties());
    }),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { port, close: () => server.forceShutdown() };
}

function accepted(request: pb.CheckRequest): pb.CheckResponse {
  return new pb.CheckResponse().setInputs(request.getNews());
}

function answering<Request, Response>(
  answer: (request: Request) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    try {
      callback(null, answer(request));
    } catch (error) {
      callback({ code: grpc.status.UNIMPLEMENTED, message: String(error) });
    }
  };
}
