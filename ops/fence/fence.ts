import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { engineLocksPrefix } from "../state/layout";
import { ConflictError } from "../state/store-error";
import type { CheckpointWriter } from "./checkpoint-writer";
import { errorAnswer, resultAnswer, sendAnswer, type S3Answer } from "./s3-answer";
import { forwardedHeaders, operationOf, readTarget, type S3Request, type Write } from "./s3-request";
import { Uploads } from "./uploads";
import type { Upstream } from "./upstream";
import { writeRule } from "./write-rules";

/** What a fence stands between. */
export interface FenceParts {
  readonly stack: string;
  readonly upstream: Upstream;
  readonly checkpoint: CheckpointWriter;
  /** What a caller has to know. */
  readonly secret: string;
  /** Says why nothing may be written any more; undefined while the lease is good. */
  readonly assertWritable: () => string | undefined;
  /** Is told of a refusal, once for each reason. */
  readonly onRefusal: (reason: string) => void;
}

/** The requests of an engine to its bucket: reads go on as they are, writes as the lease and the checkpoint allow. */
export class Fence {
  private readonly uploads = new Uploads();
  private readonly reasons: string[] = [];
  private readonly engineLocks = new Set<string>();
  private overtaken: string | undefined;

  constructor(private readonly parts: FenceParts) {}

  /** Why requests were refused. */
  get refusals(): readonly string[] {
    return this.reasons;
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { secret, upstream } = this.parts;
    const target = readTarget(message.url ?? "", { secret, bucket: upstream.bucket });
    if (target === undefined) {
      message.resume();
      return sendAnswer(
        response,
        errorAnswer(403, "AccessDenied", "this address serves one run of causeway"),
      );
    }
    const request = { ...target, method: message.method ?? "", headers: message.headers };
    await sendAnswer(response, await this.answer(request, await buffer(message)));
  }

  private async answer(request: S3Request, body: Buffer): Promise<S3Answer> {
    const operation = operationOf(request, this.parts.upstream.prefix);
    switch (operation.kind) {
      case "read":
        return this.forward(request, body);
      case "begin":
        return resultAnswer("InitiateMultipartUploadResult", {
          UploadId: this.uploads.begin(forwardedHeaders(request.headers)),
        });
      case "part":
        return this.addPart(operation.upload, Number(request.query["partNumber"]), body);
      case "complete":
        return this.complete(request, operation, body.toString("utf8"));
      case "abort":
        this.uploads.end(operation.upload);
        return { status: 204, headers: {} };
      case "unknown":
        return this.refuse(
          `${request.method} of ${nameOf(request)} is nothing that the engine asks of a bucket`,
        );
      default:
        return this.write(request, operation, body);
    }
  }

  private addPart(upload: string, part: number, body: Buffer): S3Answer {
    const etag = this.uploads.add(upload, part, body);
    return etag === undefined ? noSuchUpload() : { status: 200, headers: { etag } };
  }

  private async complete(
    request: S3Request,
    { key, upload }: { readonly key: string; readonly upload: string },
    list: string,
  ): Promise<S3Answer> {
    const object = this.uploads.assemble(upload, list);
    if (object === undefined) return noSuchUpload();
    const put = { ...request, method: "PUT", query: {}, headers: object.headers };
    const answer = await this.write(put, { kind: "put", key }, object.body);
    if (answer.status !== 200) return answer;
    this.uploads.end(upload);
    if (typeof answer.body === "object") answer.body.resume();
    return resultAnswer("CompleteMultipartUploadResult", { ETag: answer.headers["etag"] ?? "" });
  }

  private async write(request: S3Request, operation: Write, body: Buffer): Promise<S3Answer> {
    const { stack, upstream, assertWritable } = this.parts;
    const { kind, key } = operation;
    const rule = writeRule(operation, stack, upstream.bucket);
    if (rule === "never") return this.refuse(`a run of ${stack} may not ${kind} ${key}`);
    const reason = this.overtaken ?? assertWritable();
    // A run that has to stop takes its own engine lock away, or it would stand in the next one's way.
    const isOwnLock = kind === "delete" && this.engineLocks.has(key);
    if (reason !== undefined && !isOwnLock) return this.refuse(reason);
    if (rule === "conditional") return this.writeCheckpoint(body);
    if (key.startsWith(engineLocksPrefix(stack))) this.engineLocks.add(key);
    return this.forward(request, body);
  }

  private async writeCheckpoint(body: Buffer): Promise<S3Answer> {
    const { stack, checkpoint } = this.parts;
    try {
      return { status: 200, headers: { etag: await checkpoint.write(body) } };
    } catch (error) {
      if (!(error instanceof ConflictError)) return errorAnswer(424, "StoreUnavailable", messageOf(error));
      this.overtaken = `somebody else has written the state of ${stack} since this run began, so this run must not write it any more`;
      return this.refuse(this.overtaken);
    }
  }

  /** Once: the engine's SDK tries again what failed. */
  private async forward(request: S3Request, body: Buffer): Promise<S3Answer> {
    const { upstream } = this.parts;
    try {
      return await upstream.send(request, body);
    } catch (error) {
      return errorAnswer(503, "ServiceUnavailable", `no answer from ${upstream.host}: ${messageOf(error)}`);
    }
  }

  private refuse(reason: string): S3Answer {
    if (!this.reasons.includes(reason)) {
      this.reasons.push(reason);
      this.parts.onRefusal(reason);
    }
    return errorAnswer(403, "Fenced", reason);
  }
}

function nameOf({ rawKey, query }: S3Request): string {
  return [rawKey, ...Object.keys(query)].filter((part) => part !== "").join("?");
}

function noSuchUpload(): S3Answer {
  return errorAnswer(404, "NoSuchUpload", "the upload is not known, or lacks a part");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
