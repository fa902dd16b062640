import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** What a caller gets. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** Has something done once the caller has the answer. */
export type AfterAnswer = (task: () => void) => void;

/** The caller sent more than the server takes. */
export class BodyTooLarge extends Error {}

/** An HTTP server that only this machine reaches. */
export abstract class LoopbackServer {
  private readonly server = http.createServer((request, response) => {
    this.answer(request, (task) => void response.once("close", task)).then(
      (answer) => send(response, answer),
      (error: unknown) => send(response, { status: 500, body: String(error) }),
    );
  });

  /** @param port 0 for any; @returns the port on the loopback address */
  async listen(port: number): Promise<number> {
    await once(this.server.listen(port, "127.0.0.1"), "listening");
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  protected abstract answer(request: http.IncomingMessage, afterAnswer: AfterAnswer): Promise<Answer>;
}

/** @throws BodyTooLarge as soon as the body exceeds the limit: nobody fills the memory */
export async function readBody(request: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLarge(`the body exceeds ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: http.ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}
