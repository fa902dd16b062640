import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** Answers a request to the end; what it throws is the caller's 500. */
export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>;

/** An HTTP server that only this machine reaches, on any free port. */
export class LoopbackServer {
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly server: http.Server,
    private readonly inFlight: ReadonlySet<Promise<void>>,
    readonly port: number,
  ) {}

  static async listen(handler: Handler): Promise<LoopbackServer> {
    const inFlight = new Set<Promise<void>>();
    // The engine keeps its connections, and does not expect them to go while its cloud works.
    const server = http.createServer({ keepAliveTimeout: 0 }, (request, response) => {
      const answered = answer(handler, request, response).finally(() => inFlight.delete(answered));
      inFlight.add(answered);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    return new LoopbackServer(server, inFlight, (server.address() as AddressInfo).port);
  }

  /** Takes no more connections, waits for the requests in flight, and lets go of the connections that are left. */
  close(): Promise<void> {
    this.closed ??= this.drain();
    return this.closed;
  }

  private async drain(): Promise<void> {
    const closed = once(this.server.close(), "close");
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
    this.server.closeAllConnections();
    await closed;
  }
}

async function answer(
  handler: Handler,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  try {
    await handler(request, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end(String(error));
  }
}
