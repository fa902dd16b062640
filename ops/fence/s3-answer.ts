import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";

/** What the engine's SDK gets. */
export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

/** The engine shows code and message. Its SDK tries again what ends with 500, 502, 503 or 504, and nothing else. */
export function errorAnswer(status: number, code: string, message: string): S3Answer {
  return xml(status, "Error", { Code: code, Message: message });
}

/** The answer to a step of an upload. */
export function resultAnswer(root: string, elements: Readonly<Record<string, string>>): S3Answer {
  return xml(200, root, elements);
}

/** Of one connection alone (RFC 9110, 7.6.1). */
const HOP_BY_HOP: ReadonlySet<string> = new Set(["connection", "keep-alive", "transfer-encoding"]);

/** Sends an answer to its end. @throws when the caller goes, or the body ends too early */
export async function sendAnswer(
  response: ServerResponse,
  { status, headers, body }: S3Answer,
): Promise<void> {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
  response.writeHead(status, Object.fromEntries(kept));
  if (typeof body === "object") return pipeline(body, response);
  response.end(body);
  await finished(response);
}

function xml(status: number, root: string, elements: Readonly<Record<string, string>>): S3Answer {
  const inside = Object.entries(elements).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inside.join("")}</${root}>`;
  return { status, headers: { "content-type": "application/xml" }, body };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
