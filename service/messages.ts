import type { IncomingMessage } from "node:http";

/** An answer, sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler answers a request with. */
export type Handler = (request: IncomingMessage) => Reply | Promise<Reply>;

/** Ends a request with an answer that tells the client what it did wrong. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Bytes. Nothing that a client sends here is longer. */
const MAX_BODY = 16 * 1024;

/**
 * The body of a request.
 *
 * @throws RequestError for one that is too long, or no JSON object
 */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new RequestError(413, `the body is longer than ${MAX_BODY} bytes`);
    chunks.push(chunk);
  }
  const body = parsed(Buffer.concat(chunks).toString("utf8"));
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new RequestError(400, "the body is no JSON object");
  }
  return body as Readonly<Record<string, unknown>>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
