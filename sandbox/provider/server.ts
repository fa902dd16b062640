import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Connection } from "../engine-process";
import { Instances } from "./instances";
import { initializationFailure, toServiceError } from "./errors";
import { checkInputs } from "./check";
import { diffResource, type PropertyChange } from "./diff";
import type { LifeCycle, Target } from "./life-cycle";
import { fromStruct, toStruct } from "./values";

/** Policy stacks of hundreds of resources exceed gRPC's 4 MB. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface ProviderServerOptions {
  readonly version: string;
  readonly lifeCycle: LifeCycle;
  /** Called with the connection of an engine that wants to configure an instance; rejects to refuse the engine. */
  readonly admit: (connection: Connection) => Promise<Record<string, unknown>>;
}

/**
 * Serves one package over the engine's provider protocol. The engine opens one connection per provider
 * instance, so the peer's address tells instances (regions, accounts) apart.
 */
export class ProviderServer {
  private readonly server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  private readonly instances = new Instances();
  private address = "";

  constructor(private readonly options: ProviderServerOptions) {
    this.server.addService(ResourceProviderService, this.implementation());
  }

  /** @param port 0 for any; @returns the port on the loopback address */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) => {
        this.address = `127.0.0.1:${bound}`;
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
  }

  close(): void {
    this.server.forceShutdown();
  }

  private implementation(): grpc.UntypedServiceImplementation {
    return {
      handshake: unary(() => Promise.resolve(handshakeResponse())),
      attach: unary(() => Promise.resolve(new Empty())),
      // The engine cancels at the end of every phase, also between a preview and its update.
      cancel: unary(() => Promise.resolve(new Empty())),
      getPluginInfo: unary(() => Promise.resolve(new PluginInfo().setVersion(this.options.version))),
      checkConfig: unary(checkConfig),
      configure: unary((request: pb.ConfigureRequest, peer) => this.configure(request, peer)),
      invoke: unary((request: pb.InvokeRequest, peer) => this.invoke(request, peer)),
      check: unary((request: pb.CheckRequest, peer) => this.check(request, peer)),
      diff: unary((request: pb.DiffRequest, peer) => this.diff(request, peer)),
      create: unary((request: pb.CreateRequest, peer) => this.create(request, peer)),
      read: unary((request: pb.ReadRequest, peer) => this.read(request, peer)),
      update: unary((request: pb.UpdateRequest, peer) => this.update(request, peer)),
      delete: unary((request: pb.DeleteRequest, peer) => this.delete(request, peer)),
    };
  }

  private async configure(request: pb.ConfigureRequest, peer: string): Promise<pb.ConfigureResponse> {
    this.instances.forget(peer);
    const surroundings = await this.options.admit({ peer, server: this.address });
    const config = { ...fromStruct(request.getArgs()), ...surroundings };
    this.instances.set(peer, this.options.lifeCycle.configure(config));
    return new pb.ConfigureResponse().setSupportspreview(true);
  }

  private async invoke(request: pb.InvokeRequest, peer: string): Promise<pb.InvokeResponse> {
    const result = this.options.lifeCycle.invoke(
      request.getTok(),
      fromStruct(request.getArgs()),
      this.instances.get(peer),
    );
    return Promise.resolve(new pb.InvokeResponse().setReturn(toStruct(result)));
  }

  private async check(request: pb.CheckRequest, peer: string): Promise<pb.CheckResponse> {
    const target = this.target(request, peer);
    const { inputs, problems } = checkInputs(
      this.options.lifeCycle.declaration(target.type),
      this.options.lifeCycle.resourceModel(target.type),
      {
        name: nameOf(request.getUrn()),
        olds: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
        suffix: Buffer.from(request.getRandomseed_asU8()).toString("hex").slice(0, 7),
        proposedName: request.getAutonaming()?.getProposedName(),
      },
    );
    const failures = problems.map(({ property, reason }) =>
      new pb.CheckFailure().setProperty(property).setReason(`${property}: ${reason}`),
    );
    return Promise.resolve(new pb.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(failures));
  }

  private async diff(request: pb.DiffRequest, peer: string): Promise<pb.DiffResponse> {
    const target = this.target(request, peer);
    const { changes, deleteBeforeReplace } = diffResource(
      this.options.lifeCycle.declaration(target.type),
      this.options.lifeCycle.resourceModel(target.type),
      {
        oldInputs: fromStruct(request.getOldInputs()),
        oldOutputs: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
        identity: target.identity,
        ignoreChanges: request.getIgnorechangesList(),
      },
    );
    return Promise.resolve(diffResponse(changes, deleteBeforeReplace));
  }

  private async create(request: pb.CreateRequest, peer: string): Promise<pb.CreateResponse> {
    const target = this.target(request, peer);
    const inputs = fromStruct(request.getProperties());
    if (request.getPreview()) {
      const outputs = this.options.lifeCycle.previewCreate(target, inputs);
      return new pb.CreateResponse().setProperties(toStruct(outputs));
    }
    const { id, outputs, failure } = await this.options.lifeCycle.create(target, inputs);
    if (failure !== undefined) throw initializationFailure(id, outputs, failure);
    return new pb.CreateResponse().setId(id).setProperties(toStruct(outputs));
  }

  private async update(request: pb.UpdateRequest, peer: string): Promise<pb.UpdateResponse> {
    const target = this.target(request, peer);
    const inputs = fromStruct(request.getNews());
    if (request.getPreview()) {
      const olds = fromStruct(request.getOlds());
      const outputs = this.options.lifeCycle.previewUpdate(target, request.getId(), inputs, olds);
      return new pb.UpdateResponse().setProperties(toStruct(outputs));
    }
    const { outputs, failure } = await this.options.lifeCycle.update(target, request.getId(), inputs);
    if (failure !== undefined) throw initializationFailure(request.getId(), outputs, failure);
    return new pb.UpdateResponse().setProperties(toStruct(outputs));
  }

  /** An empty id tells the engine that the resource is gone. */
  private async read(request: pb.ReadRequest, peer: string): Promise<pb.ReadResponse> {
    const target = this.target(request, peer);
    const found = await this.options.lifeCycle.read(
      target,
      request.getId(),
      fromStruct(request.getProperties()),
    );
    if (found === undefined) return new pb.ReadResponse();
    return new pb.ReadResponse()
      .setId(found.id)
      .setInputs(toStruct(found.inputs))
      .setProperties(toStruct(found.outputs));
  }

  private async delete(request: pb.DeleteRequest, peer: string): Promise<Empty> {
    await this.options.lifeCycle.delete(
      this.target(request, peer),
      request.getId(),
      fromStruct(request.getProperties()),
    );
    return new Empty();
  }

  private target(request: { getUrn(): string }, peer: string): Target {
    const urn = request.getUrn();
    return { urn, type: typeOf(urn), identity: this.instances.get(peer) };
  }
}

function handshakeResponse(): pb.ProviderHandshakeResponse {
  // Secrets and resource references are left to the engine, which strips and restores them.
  return new pb.ProviderHandshakeResponse();
}

function checkConfig(request: pb.CheckRequest): Promise<pb.CheckResponse> {
  return Promise.resolve(new pb.CheckResponse().setInputs(request.getNews()));
}

function diffResponse(changes: readonly PropertyChange[], deleteBeforeReplace: boolean): pb.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
  const response = new pb.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...new Set(changes.map(({ path }) => topLevel(path)))])
    .setReplacesList([
      ...new Set(changes.filter(({ replaces }) => replaces).map(({ path }) => topLevel(path))),
    ])
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const detail = new pb.PropertyDiff().setKind(detailKind(change)).setInputdiff(change.input);
    response.getDetaileddiffMap().set(change.path, detail);
  }
  return response;
}

function detailKind({ kind, replaces }: PropertyChange): pb.PropertyDiff.Kind {
  const kinds = pb.PropertyDiff.Kind;
  if (kind === "add") return replaces ? kinds.ADD_REPLACE : kinds.ADD;
  if (kind === "delete") return replaces ? kinds.DELETE_REPLACE : kinds.DELETE;
  return replaces ? kinds.UPDATE_REPLACE : kinds.UPDATE;
}

function topLevel(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

/** `urn:pulumi:dev::causeway::parent$aws:ec2/vpc:Vpc::main` */
function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

type Handler<Request, Response> = (request: Request, peer: string) => Promise<Response>;

function unary<Request, Response>(
  handler: Handler<Request, Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    handler(call.request, call.getPeer()).then(
      (response) => callback(null, response),
      (error: unknown) => callback(isStatus(error) ? error : toServiceError(error)),
    );
  };
}

function isStatus(error: unknown): error is Error & Partial<grpc.StatusObject> {
  return error instanceof Error && "metadata" in error;
}
