import type { IncomingMessage } from "node:http";
import type { Flags } from "./flags.ts";
import { readJson, RequestError, type Handler, type Reply } from "./messages.ts";
import type { Sessions } from "./sessions.ts";
import type { User, Users } from "./users.ts";

/** What the service is, and whom it knows. */
export interface Identity {
  readonly version: string;
  /** Full commit that the image was built from. */
  readonly commit: string;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly flags: Flags;
}

/** What the service answers, by method and path. */
export function apiRoutes(identity: Identity): Readonly<Record<string, Handler>> {
  const { version, commit } = identity;
  return {
    // Asks nothing else how it is: ECS ends a task that is not well, and would end them all.
    "GET /health": () => ({ status: 200, body: { status: "ok" } }),
    "GET /api/v1/status": () => ({ status: 200, body: { status: "ok", version, commit } }),
    "POST /api/v1/auth/login": (request) => login(request, identity),
    "GET /api/v1/users/me": (request) => forUser(request, identity, (user) => me(user, identity)),
    "GET /api/v1/flags": (request) => forUser(request, identity, ({ id }) => flagsFor(id, identity)),
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

function me({ id, email }: User, { flags }: Identity): Reply {
  const [displayName] = email.split("@");
  return { status: 200, body: { id, email, ...(flags.isEnabled("display-name", id) && { displayName }) } };
}

/** The flags that are on for who asks; those that are off are not named, as what ships dark is nobody's to know. */
function flagsFor(userId: string, { flags }: Identity): Reply {
  return { status: 200, body: { flags: flags.enabledFor(userId) } };
}

function forUser(
  { headers }: IncomingMessage,
  { users, sessions }: Identity,
  answer: (user: User) => Reply,
): Reply {
  const [, token = ""] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const user = users.find(sessions.userOf(token) ?? "");
  if (user !== undefined) return answer(user);
  return {
    status: 401,
    body: { error: "log in first: POST /api/v1/auth/login" },
    headers: { "www-authenticate": "Bearer" },
  };
}
