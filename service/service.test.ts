import { flagsOf, readFlagValues, type FlagValues } from "./flags.ts";
import { jsonLog } from "./log.ts";
import type { Handler } from "./messages.ts";
import { apiRoutes } from "./routes.ts";
import { HttpService } from "./server.ts";
import { signedSessions } from "./sessions.ts";
import { makeUser, readUsers, type User } from "./users.ts";

const KEY = "k".repeat(32);

let user: User;
beforeAll(async () => {
  user = await makeUser("ada@example.com", "correct horse");
});

let service: HttpService;
let url: string;
let lines: string[];
let flagValues: FlagValues;
/** Of a handler that a test holds up. */
let release: () => void;
let arrived: Promise<void>;
beforeEach(async () => {
  lines = [];
  flagValues = new Map();
  const users = readUsers(JSON.stringify([user]));
  const flags = flagsOf(() => flagValues);
  const identity = { version: "1.2.3", commit: "a".repeat(40), users, sessions: signedSessions(KEY), flags };
  const held = new Promise<void>((resolve) => (release = resolve));
  let arrive: () => void;
  arrived = new Promise((resolve) => (arrive = resolve));
  const slow: Handler = async () => (arrive(), await held, { status: 200, body: { done: true } });
  const broken: Handler = () => Promise.reject(new Error("the disk is on fire"));
  service = new HttpService(
    { ...apiRoutes(identity), "GET /slow": slow, "GET /broken": broken },
    jsonLog((line) => lines.push(line)),
  );
  url = `http://127.0.0.1:${await service.start(0, "127.0.0.1")}`;
});
afterEach(async () => {
  release();
  await service.stop(0);
});

const post = (path: string, body: string) => fetch(`${url}${path}`, { method: "POST", body });
const login = (email: string, password: string) =>
  post("/api/v1/auth/login", JSON.stringify({ email, password }));
const me = (authorization?: string) =>
  fetch(`${url}/api/v1/users/me`, authorization === undefined ? {} : { headers: { authorization } });
const answer = async (asked: Promise<Response>) => {
  const response = await asked;
  return [response.status, await response.json()] as const;
};
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test("OB-01: says that it is well", async () => {
  expect(await answer(fetch(`${url}/health`))).toEqual([200, { status: "ok" }]);
});

test("DP-14: says which commit it is", async () => {
  expect(await answer(fetch(`${url}/api/v1/status?verbose=1`))).toEqual([
    200,
    { status: "ok", version: "1.2.3", commit: "a".repeat(40) },
  ]);
});

test("DP-14: a login gives the token by which it knows who asks", async () => {
  const response = await login("ada@example.com", "correct horse");
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const { token } = (await response.json()) as { token: string };
  expect(await answer(me(`Bearer ${token}`))).toEqual([200, { id: user.id, email: "ada@example.com" }]);
});

test("FF-01: a feature that ships dark is nobody's until its flag is on, and gone when it is off again", async () => {
  const { token } = (await (await login("ada@example.com", "correct horse")).json()) as { token: string };
  const seen = async () => [
    (await answer(me(`Bearer ${token}`)))[1],
    (await answer(fetch(`${url}/api/v1/flags`, { headers: { authorization: `Bearer ${token}` } })))[1],
  ];
  const plain = { id: user.id, email: "ada@example.com" };
  expect(await seen()).toEqual([plain, { flags: [] }]);
  flagValues = readFlagValues('{"display-name":{"enabled":true},"other":{"enabled":false}}');
  expect(await seen()).toEqual([{ ...plain, displayName: "ada" }, { flags: ["display-name"] }]);
  flagValues = readFlagValues('{"display-name":{"enabled":false}}');
  expect(await seen()).toEqual([plain, { flags: [] }]);
});

test("FF-02: a frontend is told the flags of who is logged in, and nobody else's", async () => {
  expect((await fetch(`${url}/api/v1/flags`)).status).toBe(401);
});

test.each([
  ["a wrong password", "ada@example.com", "wrong"],
  ["an empty password", "ada@example.com", ""],
  ["an unknown email", "eve@example.com", "correct horse"],
  ["nothing at all", "", ""],
])("a login with %s is refused, without a word about which of the two it was", async (_what, ...pair) => {
  expect(await answer(login(...pair))).toEqual([401, { error: "email or password is wrong" }]);
});

test.each([
  ["no JSON", "email=ada", "the body is no JSON object"],
  ["a list", "[]", "the body is no JSON object"],
  ["null", "null", "the body is no JSON object"],
  ["an object as password", '{"email":"a","password":{}}', "email and password have to be texts"],
])("a login whose body is %s is refused with what is wrong", async (_what, body, error) => {
  expect(await answer(post("/api/v1/auth/login", body))).toEqual([400, { error }]);
});

test("a body without end is not read", async () => {
  expect(await answer(post("/api/v1/auth/login", "x".repeat(17_000)))).toEqual([
    413,
    { error: "the body is longer than 16384 bytes" },
  ]);
});

test.each([undefined, "Bearer", "Bearer x", "Bearer x.y", "Basic YWRhOmNvcnJlY3QgaG9yc2U="])(
  "nobody is known by %s",
  async (authorization) => {
    const response = await me(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  },
);

test("what there is not is not found, and a name of every object is none of its own", async () => {
  expect(await answer(fetch(`${url}/nowhere`))).toEqual([404, { error: "there is no GET /nowhere" }]);
  expect((await post("/api/v1/status", "")).status).toBe(404);
});

test("OB-06: every request is one line of JSON, with the client's correlation id and without what is secret", async () => {
  const headers = { "x-correlation-id": "order-17" };
  const response = await fetch(`${url}/api/v1/status?token=hidden`, { headers });
  expect(response.headers.get("x-correlation-id")).toBe("order-17");
  expect(logged()).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      level: "info",
      message: "request",
      correlationId: "order-17",
      method: "GET",
      path: "/api/v1/status",
      status: 200,
      milliseconds: expect.any(Number) as number,
    },
  ]);
});

test("OB-06: a correlation id that could be read as something else is replaced", async () => {
  const response = await fetch(`${url}/health`, { headers: { "x-correlation-id": 'a","level":"error' } });
  expect(response.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("OB-06: an error is logged whole, and the client gets no more than its correlation id", async () => {
  const headers = { "x-correlation-id": "order-18" };
  expect(await answer(fetch(`${url}/broken`, { headers }))).toEqual([
    500,
    { error: "this is our fault", correlationId: "order-18" },
  ]);
  expect(logged()[0]).toMatchObject({
    level: "error",
    message: "request failed",
    correlationId: "order-18",
    error: expect.stringContaining("the disk is on fire") as string,
  });
});

describe("when it stops", () => {
  test("CS-03: what is under way is answered, and nothing new is taken", async () => {
    const slow = fetch(`${url}/slow`);
    await arrived;
    const stopped = service.stop(10_000);
    await expect(fetch(`${url}/health`)).rejects.toThrow("fetch failed");
    release();
    const response = await slow;
    expect([response.status, response.headers.get("connection")]).toEqual([200, "close"]);
    await stopped;
  });

  test("who does not end is cut off", async () => {
    const slow = fetch(`${url}/slow`);
    const failed = expect(slow).rejects.toThrow("fetch failed");
    await arrived;
    await service.stop(1);
    await failed;
  });
});
