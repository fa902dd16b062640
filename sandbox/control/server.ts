import crypto from "node:crypto";
import type http from "node:http";
import { BodyTooLarge, LoopbackServer, readBody, type AfterAnswer, type Answer } from "../loopback-server";
import { ControlError, type Route } from "./routes";

/** Header that carries the token of `sandbox.json`: a web page on the same machine cannot know it. */
const TOKEN_HEADER = "x-causeway-sandbox-token";
const MAX_BODY_BYTES = 1024 * 1024;

/** The sandbox's control API: JSON over HTTP on the loopback address. */
export class ControlServer extends LoopbackServer {
  constructor(
    private readonly routes: Readonly<Record<string, Route>>,
    private readonly token: string,
  ) {
    super();
  }

  protected async answer(request: http.IncomingMessage, afterAnswer: AfterAnswer): Promise<Answer> {
    if (!this.authorised(request)) return json(403, { error: `${TOKEN_HEADER} is missing or wrong` });
    const route = this.routes[`${request.method} ${request.url}`];
    if (route === undefined) return json(404, { error: `no ${request.method} ${request.url}` });
    try {
      return json(200, route(await readJson(request), afterAnswer) ?? {});
    } catch (error) {
      const wrongRequest = error instanceof ControlError || error instanceof BodyTooLarge;
      return json(wrongRequest ? 400 : 409, {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private authorised(request: http.IncomingMessage): boolean {
    const given = Buffer.from(String(request.headers[TOKEN_HEADER] ?? ""));
    const wanted = Buffer.from(this.token);
    return given.length === wanted.length && crypto.timingSafeEqual(given, wanted);
  }
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const text = (await readBody(request, MAX_BODY_BYTES)).toString("utf8");
  try {
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch {
    throw new ControlError("the body is not JSON");
  }
}

function json(status: number, body: unknown): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
