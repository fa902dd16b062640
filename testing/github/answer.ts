/* From a request over HTTP to GitHub's answer: who asks, whether they may, what they said, and how much of it fits a page. */
import type { IncomingMessage } from "node:http";
import { Operation } from "./api/operation";
import { findRoute } from "./find-route";
import { answerGraphql } from "./graphql";
import { page } from "./page";
import {
  doneBy,
  Refusal,
  type Actor,
  type Answer,
  type Context,
  type HttpAnswer,
  type RouteOptions,
} from "./route";
import { settle } from "./settle";
import type { World } from "./world";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  /** As it came. */
  readonly body: string;
}

/** What answering needs to know of the server. */
export interface Desk {
  readonly world: World;
  actorOf(token: string): Actor | undefined;
  /** Notes what a client, or this stand-in, did against GitHub's description: a test that causes it fails. */
  violate(text: string): void;
}

export async function answer(desk: Desk, asked: Asked): Promise<HttpAnswer> {
  try {
    const actor = authenticate(desk, asked);
    const context = { world: desk.world, actor };
    const body = parseBody(asked.body);
    if (asked.method === "POST" && asked.url.pathname === "/graphql") {
      return await changing(context, async () => ({ ...(await answerGraphql(body, context)), headers: {} }));
    }
    return await answerRest(desk, asked, context, body);
  } catch (error) {
    return refusalAnswer(error);
  }
}

function authenticate({ actorOf }: Desk, { headers }: Asked): Actor {
  const [, token] = /^(?:bearer|token)\s+(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (token === undefined) throw new Refusal(401, "Requires authentication");
  const actor = actorOf(token);
  if (actor === undefined) throw new Refusal(401, "Bad credentials");
  return actor;
}

function parseBody(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

async function answerRest(
  desk: Desk,
  { method, url }: Asked,
  context: Context,
  body: Readonly<Record<string, unknown>> | undefined,
): Promise<HttpAnswer> {
  const found = findRoute(method, url.pathname);
  if (found === undefined) {
    desk.violate(`${method} ${url.pathname}: this stand-in has no such route`);
    throw new Refusal(404, "Not Found");
  }
  const { route, path } = found;
  const operation = await Operation.of(route.name);
  const read = operation.read(path, url.searchParams, body);
  if (read.violations.length > 0) {
    for (const violation of read.violations) desk.violate(`${method} ${url.pathname}: ${violation}`);
    throw new Refusal(422, "Invalid request.", read.violations);
  }
  const accepted = { "x-accepted-github-permissions": route.permission };
  const headers = context.actor.permissions === undefined ? {} : accepted;
  try {
    assertPlace(context.world, path);
    assertMay(context, route);
    const result = await perform(context, { method, url }, operation, () =>
      route.handle({ ...body, ...read.parameters } as never, context),
    );
    const wrong = operation.checkAnswer(result.status, result.data);
    for (const violation of wrong) desk.violate(`${route.name}: this stand-in's own answer: ${violation}`);
    return { ...result, headers: { ...headers, ...result.headers } };
  } catch (error) {
    return refusalAnswer(error, headers);
  }
}

function perform(
  context: Context,
  { method, url }: Pick<Asked, "method" | "url">,
  operation: Operation,
  handle: () => Promise<Answer> | Answer,
): Promise<HttpAnswer> {
  const work = async (): Promise<HttpAnswer> => {
    const given = await handle();
    return operation.isPaginated ? page(given, url, operation, context.world) : { headers: {}, ...given };
  };
  return method === "GET" ? looking(context, work) : changing(context, work);
}

async function looking(context: Context, perform: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  await settleWhatWasPushed(context);
  return perform();
}

/** What GitHub does of itself comes after. */
async function changing(context: Context, perform: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  await settleWhatWasPushed(context);
  const result = await perform();
  await settle(context);
  return result;
}

/** Whoever moved refs by git itself, it was not the one who asks now. */
function settleWhatWasPushed(context: Context): Promise<void> {
  return settle(doneBy(context, context.world.options.owner));
}

function assertPlace({ options }: World, { owner, repo, org }: Readonly<Record<string, string>>): void {
  const isHere = (own: string, given: string | undefined) =>
    given === undefined || own.toLowerCase() === given.toLowerCase();
  if (isHere(options.owner, owner) && isHere(options.name, repo) && isHere(options.owner, org)) return;
  throw new Refusal(404, "Not Found");
}

function assertMay({ world, actor }: Context, { permission, role }: RouteOptions): void {
  if (actor.permissions !== undefined) {
    const isMet = permission.split(";").some((all) => all.split(",").every((one) => has(actor, one.trim())));
    if (!isMet) throw new Refusal(403, "Resource not accessible by integration");
    return;
  }
  const needed = role ?? (permission.includes("=write") ? "write" : "read");
  if (world.may(actor.login, needed)) return;
  // Who may not read is not told that it exists.
  throw world.may(actor.login, "read")
    ? new Refusal(403, "Must have admin rights to Repository.")
    : new Refusal(404, "Not Found");
}

function has({ permissions = {} }: Actor, one: string): boolean {
  const [name = "", level] = one.split("=");
  if (name === "metadata") return true;
  return permissions[name] === "write" || (permissions[name] === "read" && level === "read");
}

/** @param headers what an App is told beside it */
function refusalAnswer(error: unknown, headers: HttpAnswer["headers"] = {}): HttpAnswer {
  if (!(error instanceof Refusal)) throw error;
  const { status, message, errors } = error;
  const told = errors === undefined ? {} : { errors };
  const data = {
    message,
    ...told,
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  };
  return { status, headers, data };
}
