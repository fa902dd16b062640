import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { LeaseRun } from "./lease";
import { runState } from "./run-alive";

type Answer = (response: ServerResponse) => void;

let server: http.Server;
let requests: IncomingMessage[];
let answers: Answer[];
beforeEach(async () => {
  requests = [];
  answers = [];
  server = http.createServer((request, response) => {
    requests.push(request);
    (answers.length > 1 ? answers.shift() : answers[0])?.(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (body: object | string, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
const going = json({ status: "in_progress", run_attempt: 1 });

const run = {
  repository: "octo/estate",
  id: "123",
  attempt: 1,
  url: "https://github.com/octo/estate/actions/runs/123",
};
const ask = (env: NodeJS.ProcessEnv = {}, asked: LeaseRun = run) => {
  const { port } = server.address() as AddressInfo;
  const all = { GITHUB_TOKEN: "ghs_secret", GITHUB_API_URL: `http://127.0.0.1:${port}`, ...env };
  return runState(asked, all, { timeout: 2000, pause: 5 });
};

test("GitHub is asked for the run, with the token", async () => {
  answers = [going];
  expect(await ask()).toBe("going");
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    method: "GET",
    url: "/repos/octo/estate/actions/runs/123",
    headers: {
      accept: "application/vnd.github+json",
      authorization: "Bearer ghs_secret",
      "x-github-api-version": "2022-11-28",
    },
  });
});

test.each<[string, object | string, string]>([
  ["is queued", { status: "queued", run_attempt: 1 }, "going"],
  ["waits for an approval", { status: "waiting", run_attempt: 1 }, "going"],
  ["has completed", { status: "completed", run_attempt: 1 }, "over"],
  ["was run again", { status: "in_progress", run_attempt: 2 }, "over"],
  ["is described in words of another time", {}, "unknown"],
  ["is described by half a document", '{"status":"comp', "unknown"],
])("a run that %s is %s as far as the lease goes", async (_what, body, expected) => {
  answers = [json(body)];
  expect(await ask()).toBe(expected);
});

test("an attempt that nobody wrote down is over only with the run", async () => {
  answers = [json({ status: "in_progress", run_attempt: 3 })];
  expect(await ask({}, { ...run, attempt: undefined })).toBe("going");
});

test.each<[string, Answer]>([
  ["a server that fails", json("", 502)],
  ["too many requests", json("", 429)],
  ["a rate limit that is used up", json("", 403, { "x-ratelimit-remaining": "0" })],
  ["a second rate limit", json("", 403, { "retry-after": "0" })],
  ["a connection that breaks", (response) => response.destroy()],
])("after %s it is asked again, and the answer counts", async (_what, failure) => {
  answers = [failure, going];
  expect(await ask()).toBe("going");
  expect(requests).toHaveLength(2);
});

test.each<[string, Answer, number]>([
  ["fails for good", json("", 500), 3],
  ["does not know the run", json("", 404), 1],
  ["does not take the token", json("", 401), 1],
  ["does not allow it", json("", 403), 1],
  ["asks for more patience than anybody has", json("", 429, { "retry-after": "3600" }), 1],
])("a GitHub that %s says nothing of the run", async (_what, answer, asked) => {
  answers = [answer];
  expect(await ask()).toBe("unknown");
  expect(requests).toHaveLength(asked);
});

test("a GitHub that does not answer says nothing of the run, in bounded time", async () => {
  answers = [() => undefined];
  const { port } = server.address() as AddressInfo;
  const env = { GITHUB_TOKEN: "t", GITHUB_API_URL: `http://127.0.0.1:${port}` };
  expect(await runState(run, env, { timeout: 50, pause: 5 })).toBe("unknown");
  expect(requests).toHaveLength(3);
});

test.each([undefined, ""])("without a token (%j) GitHub is not asked", async (token) => {
  answers = [going];
  expect(await ask({ GITHUB_TOKEN: token })).toBe("unknown");
  expect(requests).toEqual([]);
});
