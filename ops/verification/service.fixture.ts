import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a service answers to one request; nothing at all without a status. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
}

/** A service of a test's own, on loopback, that a test breaks as it likes. Whoever starts one closes it. */
export class TestService {
  /** Answers in place of the usual ones, by path; a function is asked every time. */
  readonly answers = new Map<string, Answer | (() => Answer)>();
  /** Requests as they came: method, path, body. */
  readonly seen: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestService> {
    const server = createServer((request, response) => void service.serve(request, response));
    const service = new TestService(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return service;
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
    const { method = "", url = "" } = request;
    const body = await text(request);
    this.seen.push(`${method} ${url} ${body}`.trim());
    const given = this.answers.get(url);
    const answer = typeof given === "function" ? given() : (given ?? usual(request, body));
    if (answer.status === undefined) return;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body ?? "");
  }
}

/** What a service that is well answers. */
function usual({ url, headers }: IncomingMessage, body: string): Answer {
  const isKnown = body === JSON.stringify({ email: "smoke@example.com", password: "correct horse" });
  if (url === "/health") return { status: 200, body: "ok" };
  if (url === "/api/v1/status") return { status: 200, body: '{"status":"ok"}' };
  if (url === "/api/v1/auth/login")
    return isKnown ? { status: 200, body: '{"token":"t0ken"}' } : { status: 401 };
  const isAuthorised = headers.authorization === "Bearer t0ken";
  return isAuthorised ? { status: 200, body: '{"id":"u1"}' } : { status: 401 };
}
