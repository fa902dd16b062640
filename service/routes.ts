import type { IncomingMessage } from "node:http";
import { readJson, RequestError, type Handler, type Reply } from "./messages.ts";
import type { Sessions } from "./sessions.ts";
import type { Users } from "./users.ts";

/** What the service is, and whom it knows. */
export interface Identity {
  readonly version: string;
  /** Full commit that the image was built from. */
  readonly commit: string;
  readonly sessions: Sessions;
  readonly users: Users;
}

/** What the service answers, by method and path. */
export function apiRoutes(identity: Identity): Readonly<Record<string, Handler>> {
  const { version, commit } = identity;
  return {
    // Asks nothing else how it is: ECS ends a task that is not well, and would end them all.
    "GET /health": () => ({ status: 200, body: { status: "ok" } }),
    "GET /api/v1/status": () => ({ status: 200, body: { status: "ok", version, commit } }),
    "POST /api/v1/auth/login": (request) => login(request, identity),
    "GET /api/v1/users/me": (request) => me(request, identity),
  };
}

async function login(request: IncomingMessage, { users, sessions }: Identity): Promise<Reply> {
  const { email, password } = await readJson(request);
  if (typeof email !== "string" || typeof password !== "string") {
    throw new RequestError(400, "email and password have to be texts");
  }
  const user = await users.authenticate(email, password);
  if (user === undefined) throw new RequestError(401, "email or password is wrong");
  return { status: 200, body: { ...sessions.begin(user.id) } };
}

function me({ headers }: IncomingMessage, { users, sessions }: Identity): Reply {
  const [, token = ""] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const user = users.find(sessions.userOf(token) ?? "");
  if (user !== undefined) return { status: 200, body: { id: user.id, email: user.email } };
  return {
    status: 401,
    body: { error: "log in first: POST /api/v1/auth/login" },
    headers: { "www-authenticate": "Bearer" },
  };
}
