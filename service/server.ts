import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "./log.ts";
import { RequestError, type Handler, type Reply } from "./messages.ts";

/** By which a request is found again in the logs of everybody who had a part in it. */
const CORRELATION_HEADER = "x-correlation-id";

/** Longer than the load balancer's 60 s: it must never send a request on a connection that ends just then. */
const KEEP_ALIVE = 65_000;

/** Milliseconds for a whole request to come in. */
const REQUEST_TIMEOUT = 30_000;

/** Serves routes over HTTP, and lets go of its clients one by one when it stops. */
export class HttpService {
  private readonly routes: Readonly<Record<string, Handler>>;
  private readonly log: Log;
  private readonly server: Server;
  private isStopping = false;

  /** @param routes by method and path, e.g. `GET /api/v1/status` */
  constructor(routes: Readonly<Record<string, Handler>>, log: Log) {
    this.routes = routes;
    this.log = log;
    this.server = createServer(
      { keepAliveTimeout: KEEP_ALIVE, headersTimeout: REQUEST_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
      (request, response) => void this.serve(request, response),
    );
  }

  /** @returns the port, which for port 0 is one that was free */
  async start(port: number, host?: string): Promise<number> {
    this.server.listen(port, host);
    await once(this.server, "listening");
    return (this.server.address() as AddressInfo).port;
  }

  /** Takes no new connection, answers what is under way, and cuts off whoever is not done after some milliseconds. */
  async stop(patience: number): Promise<void> {
    this.isStopping = true;
    const closed = once(this.server, "close");
    this.server.close();
    const cut = setTimeout(() => this.server.closeAllConnections(), patience);
    await closed;
    clearTimeout(cut);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const begun = performance.now();
    const correlationId = correlationOf(request);
    const method = request.method ?? "";
    // Without its query: that may hold what no log should.
    const [path = ""] = (request.url ?? "").split("?");
    const reply = await this.replyTo(request, `${method} ${path}`, correlationId);
    // One who keeps the connection would keep the service from stopping.
    if (this.isStopping) response.setHeader("connection", "close");
    response.writeHead(reply.status, {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      [CORRELATION_HEADER]: correlationId,
      ...reply.headers,
    });
    response.end(JSON.stringify(reply.body));
    const milliseconds = Math.round(performance.now() - begun);
    this.log.info("request", { correlationId, method, path, status: reply.status, milliseconds });
  }

  private async replyTo(request: IncomingMessage, route: string, correlationId: string): Promise<Reply> {
    const handler = Object.hasOwn(this.routes, route) ? this.routes[route] : undefined;
    if (handler === undefined) return { status: 404, body: { error: `there is no ${route}` } };
    try {
      return await handler(request);
    } catch (error) {
      if (error instanceof RequestError) return refusal(error);
      this.log.error("request failed", error, { correlationId });
      return { status: 500, body: { error: "this is our fault", correlationId } };
    }
  }
}

/** What was not read of the request is not read any more, so the connection ends with the answer. */
function refusal({ status, message }: RequestError): Reply {
  return { status, body: { error: message }, ...(status === 413 && { headers: { connection: "close" } }) };
}

/** The client's own, where it is one that logs can hold. */
function correlationOf({ headers }: IncomingMessage): string {
  const given = headers[CORRELATION_HEADER];
  return typeof given === "string" && /^[\w.:=-]{1,128}$/.test(given) ? given : randomUUID();
}
