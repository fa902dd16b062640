import crypto from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { ControlError, type Route } from "./routes";

/** Header that carries the token of `sandbox.json`: a web page on the same machine cannot know it. */
const TOKEN_HEADER = "x-causeway-sandbox-token";
const MAX_BODY_BYTES = 1024 * 1024;

/** The sandbox's control API: JSON over HTTP on the loopback address. */
export class ControlServer {
  private readonly server: http.Server;

  constructor(
    private readonly routes: Readonly<Record<string, Route>>,
    private readonly token: string,
  ) {
    this.server = http.createServer((request, response) => {
      const afterAnswer = (task: () => void): void => void response.once("close", task);
      this.answer(request, afterAnswer).then(
        ({ status, body }) => send(response, status, body),
        (error: unknown) => send(response, 500, { error: String(error) }),
      );
    });
  }

  /** @param port 0 for any; @returns the port on the loopback address */
  async listen(port: number): Promise<number> {
    await once(this.server.listen(port, "127.0.0.1"), "listening");
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(
    request: http.IncomingMessage,
    afterAnswer: Parameters<Route>[1],
  ): Promise<{ status: number; body: unknown }> {
    if (!this.authorised(request))
      return { status: 403, body: { error: `${TOKEN_HEADER} is missing or wrong` } };
    const route = this.routes[`${request.method} ${request.url}`];
    if (route === undefined) return { status: 404, body: { error: `no ${request.method} ${request.url}` } };
    try {
      return { status: 200, body: route(await readJson(request), afterAnswer) ?? {} };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { status: error instanceof ControlError ? 400 : 409, body: { error: message } };
    }
  }

  private authorised(request: http.IncomingMessage): boolean {
    const given = Buffer.from(String(request.headers[TOKEN_HEADER] ?? ""));
    const wanted = Buffer.from(this.token);
    return given.length === wanted.length && crypto.timingSafeEqual(given, wanted);
  }
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new ControlError(`the body exceeds ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch {
    throw new ControlError("the body is not JSON");
  }
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
