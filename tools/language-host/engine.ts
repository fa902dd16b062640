import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { StartDebuggingRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

const HEALTH_CHECK_TIMEOUT_MS = 5_000;

/** Whether the engine still answers. An engine without a health service answers UNIMPLEMENTED: alive. */
export async function engineAnswers(address: string): Promise<boolean> {
  const client = new grpc.Client(address, grpc.credentials.createInsecure());
  const bytes = (value: Buffer): Buffer => value;
  const deadline = Date.now() + HEALTH_CHECK_TIMEOUT_MS;
  return new Promise<boolean>((resolve) => {
    client.makeUnaryRequest(
      "/grpc.health.v1.Health/Check",
      bytes,
      bytes,
      Buffer.alloc(0),
      { deadline },
      (error: grpc.ServiceError | null) =>
        resolve(error === null || error.code === grpc.status.UNIMPLEMENTED),
    );
  }).finally(() => client.close());
}

/** Tells the engine, and through it the editor, that a process waits for a debugger. */
export async function startDebugging(
  address: string,
  message: string,
  config: Record<string, JavaScriptValue>,
): Promise<void> {
  const client = new EngineClient(address, grpc.credentials.createInsecure());
  const request = new StartDebuggingRequest().setConfig(Struct.fromJavaScript(config)).setMessage(message);
  await new Promise<void>((resolve, reject) => {
    client.startDebugging(request, (error) => (error === null ? resolve() : reject(error)));
  }).finally(() => client.close());
}
