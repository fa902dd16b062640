import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What a server does to one request. */
export type Fault =
  /** Answers with an error, and does nothing. */
  | { readonly kind: "refuse"; readonly status: number; readonly code: string }
  /** Never answers. */
  | { readonly kind: "silent" }
  /** Breaks the connection off before it does anything. */
  | { readonly kind: "drop" }
  /** Does what was asked, and breaks the connection off instead of answering. */
  | { readonly kind: "lose-answer" }
  /** Answers with half of the body, and breaks the connection off. */
  | { readonly kind: "half" }
  /** Answers with half of the body and leaves the connection open. */
  | { readonly kind: "stall" }
  /** Does what somebody else asked first. */
  | { readonly kind: "overtake"; readonly body: string };

/** A request as it came. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  /** Of whoever signed it. */
  readonly accessKeyId: string | undefined;
}

/** An S3 server of a test's own with one bucket, in memory. */
export class FaultyS3 {
  /** Done to the next requests, one each. */
  readonly faults: Fault[] = [];
  readonly seen: Seen[] = [];
  readonly objects = new Map<string, Buffer>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  /** Whoever starts one closes it. */
  static async start(): Promise<FaultyS3> {
    const started = new FaultyS3();
    started.server.listen(0, "127.0.0.1");
    await once(started.server, "listening");
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "", this.url);
    const accessKeyId = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
    this.seen.push({ method: request.method ?? "", path: pathname, accessKeyId });
    const fault = this.faults.shift();
    const body = await buffer(request);
    if (fault?.kind === "silent") return;
    if (fault?.kind === "drop") {
      breakOff(request);
      return;
    }
    if (fault?.kind === "refuse") {
      refuse(response, fault.status, fault.code);
      return;
    }
    if (fault?.kind === "overtake") this.objects.set(pathname, Buffer.from(fault.body));
    if (request.method === "GET") {
      this.answerGet(pathname, response, fault);
      return;
    }
    if (fault?.kind === "overtake") {
      breakOff(request);
      return;
    }
    if (request.method === "PUT" && !this.holds(request, pathname)) {
      refuse(response, 412, "PreconditionFailed");
      return;
    }
    if (request.method === "PUT") this.objects.set(pathname, body);
    else this.objects.delete(pathname);
    if (fault?.kind === "lose-answer") {
      breakOff(request);
      return;
    }
    response.writeHead(request.method === "PUT" ? 200 : 204, { etag: etagOf(body) }).end();
  }

  private answerGet(pathname: string, response: ServerResponse, fault: Fault | undefined): void {
    const body = this.objects.get(pathname);
    if (body === undefined) {
      refuse(response, 404, "NoSuchKey");
      return;
    }
    const headers = {
      etag: etagOf(body),
      "last-modified": new Date().toUTCString(),
      "content-length": body.length,
    };
    response.writeHead(200, headers);
    if (fault?.kind !== "half" && fault?.kind !== "stall") {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, body.length / 2));
    if (fault.kind === "half") setTimeout(() => response.socket?.destroy(), 20);
  }

  private holds({ headers }: IncomingMessage, pathname: string): boolean {
    const body = this.objects.get(pathname);
    if (headers["if-none-match"] === "*") return body === undefined;
    const wanted = headers["if-match"];
    return wanted === undefined || (body !== undefined && etagOf(body) === wanted);
  }
}

function breakOff({ socket }: IncomingMessage): void {
  socket.destroy();
}

export function etagOf(body: Buffer | string): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>of the test</Message></Error>`);
}
