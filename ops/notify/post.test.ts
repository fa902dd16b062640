import http from "node:http";
import type { AddressInfo } from "node:net";
import { post } from "./post";

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let server: http.Server;
let url: string;
/** What was sent, in order. */
let asked: { method: string; type: string; body: unknown }[];
/** One for each request; the last one stays. Without any, the server never answers. */
let answers: Answer[];

beforeEach(async () => {
  asked = [];
  answers = [];
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
      asked.push({ method: request.method!, type: request.headers["content-type"]!, body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer !== undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/sentinel`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const send = (to = url) => post(to, { text: "hällo" }, { timeout: 200, pause: 1 });

test("a message is sent as JSON, once", async () => {
  answers = [{ status: 200, body: "ok" }];
  expect(await send()).toEqual({ delivered: true });
  expect(asked).toEqual([
    { method: "POST", type: "application/json; charset=utf-8", body: { text: "hällo" } },
  ]);
});

test("what takes a message later has taken it", async () => {
  answers = [{ status: 202 }];
  expect(await send()).toEqual({ delivered: true });
});

test.each([
  [400, "invalid_payload"],
  [403, "action_prohibited"],
  [404, "no_service"],
  [410, "channel_is_archived"],
])("an answer of %s is final, and told", async (status, body) => {
  answers = [{ status, body }];
  expect(await send()).toEqual({ delivered: false, why: `it answered ${status}: ${body}` });
  expect(asked).toHaveLength(1);
});

test("a failure of the server is tried a second time", async () => {
  answers = [{ status: 500, body: "rollup_error" }, { status: 200 }];
  expect(await send()).toEqual({ delivered: true });
  expect(asked).toHaveLength(2);
});

test("a failure that lasts is told", async () => {
  answers = [{ status: 503 }];
  expect(await send()).toEqual({ delivered: false, why: "it answered 503" });
  expect(asked).toHaveLength(2);
});

test("too many messages: the pause that is asked for is kept, when it is short", async () => {
  answers = [{ status: 429, headers: { "retry-after": "0" } }, { status: 200 }];
  expect(await send()).toEqual({ delivered: true });
});

test.each(["30", "soon"])("nobody waits for a pause of %j", async (pause) => {
  answers = [{ status: 429, headers: { "retry-after": pause }, body: "rate_limited" }];
  expect(await send()).toEqual({ delivered: false, why: "it answered 429: rate_limited" });
  expect(asked).toHaveLength(1);
});

test("who does not answer is given up", async () => {
  expect(await send()).toEqual({ delivered: false, why: "it did not answer within 0.2 s" });
  expect(asked).toHaveLength(2);
});

test("a redirection is not followed", async () => {
  answers = [{ status: 302, headers: { location: `${url}/other` } }];
  expect(await send()).toEqual({ delivered: false, why: "it answered 302" });
  expect(asked).toHaveLength(1);
});

test("who is not there cannot be reached", async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await send()).toEqual({ delivered: false, why: "it cannot be reached (ECONNREFUSED)" });
});

test("a name that nobody knows cannot be reached", async () => {
  const told = await send("https://hooks.slack.invalid/services/T0/B0/sentinel");
  expect(told).toEqual({
    delivered: false,
    why: expect.stringMatching(
      /^it cannot be reached \((ENOTFOUND|EAI_AGAIN)\)$|^it did not answer/,
    ) as string,
  });
});

test.each(["", "not a url", "http://hooks.slack.com/services/T0/B0/sentinel", "file:///etc/passwd"])(
  "%j gets no message",
  async (place) => {
    expect(await send(place)).toEqual({ delivered: false, why: "its address is no https URL" });
  },
);

test("what a server says is on one line, and short", async () => {
  answers = [{ status: 404, body: `\u001b[31m${"x\n".repeat(500)}` }];
  const told = await send();
  expect(JSON.stringify(told).length).toBeLessThan(300);
  expect(told).toMatchObject({
    why: expect.stringMatching(/^it answered 404: \\u\{1b\}\[31mx\\nx/) as string,
  });
});
