import * as grpc from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GetRequiredPackagesResponse,
  LanguageHandshakeResponse,
  TemplateResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { about, programDependencies, runtimeOptionsPrompts } from "./about";
import type { Host } from "./host";
import { installDependencies } from "./install-dependencies";
import { requiredPackages } from "./required-packages";
import { run } from "./run";
import { runPlugin } from "./run-plugin";

function failure(error: unknown): Partial<grpc.StatusObject> {
  return { code: grpc.status.UNKNOWN, details: (error as Error).message };
}

/** A method with one answer; what it throws becomes the call's error. */
function unary<Request, Response>(
  method: (request: Request, call: grpc.ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, answer) => {
    Promise.resolve()
      .then(() => method(call.request, call))
      .then(
        (response) => answer(null, response),
        (error: unknown) => answer(failure(error)),
      );
  };
}

/** A method that sends a stream and ends it itself; what it throws becomes the call's error. */
function streaming<Request, Response>(
  method: (call: grpc.ServerWritableStream<Request, Response>) => Promise<void>,
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    method(call).catch((error: unknown) => call.emit("error", failure(error)));
  };
}

/** A method that needs code of the official host which is published in no form that this one could use. */
function unsupported(what: string): grpc.handleUnaryCall<unknown, never> {
  const details =
    `${what} is not supported by this language host, which stands in where the official Pulumi release ` +
    "cannot be had. Install the official Pulumi CLI to use it.";
  return (_call, answer) => answer({ code: grpc.status.UNIMPLEMENTED, details });
}

/** The methods of the language host, as the CLI calls them. */
export function languageService(host: Host): ILanguageRuntimeServer {
  return {
    handshake: unary((request) => {
      host.engineAddress = request.getEngineAddress();
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(host.version)),
    getRequiredPackages: unary((request) =>
      new GetRequiredPackagesResponse().setPackagesList(
        requiredPackages(request.getInfo()?.getProgramDirectory() ?? process.cwd()),
      ),
    ),
    getRequiredPlugins: unsupported("GetRequiredPlugins, which GetRequiredPackages replaces,"),
    run: unary((_request, call) => run(call, host)),
    runPlugin: streaming((call) => runPlugin(call, host)),
    installDependencies: streaming((call) => installDependencies(call, host)),
    about: unary(about),
    getProgramDependencies: unary(programDependencies),
    runtimeOptionsPrompts: unary(runtimeOptionsPrompts),
    template: unary(() => new TemplateResponse()),
    cancel: unary(() => {
      host.cancelled = true;
      void host.processes.interruptAll();
      return new Empty();
    }),
    generateProgram: unsupported("Generating program code (pulumi import, pulumi convert)"),
    generateProject: unsupported("Generating a project (pulumi convert)"),
    generatePackage: unsupported("Generating an SDK (pulumi package gen-sdk, pulumi package add)"),
    pack: unsupported("Packing an SDK (pulumi package pack-sdk)"),
    link: unsupported("Linking an SDK (pulumi package add)"),
  };
}
