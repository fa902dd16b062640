import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { jsonLog } from "./log.ts";
import { PublishedFlags } from "./published-flags.ts";

const ARN =
  "arn:aws:appconfig:eu-central-1:333333333333:application/abc1234/environment/def5678/configuration/ghi9012";

interface Seen {
  readonly line: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

let server: http.Server;
let env: NodeJS.ProcessEnv;
let seen: Seen[];
let lines: string[];
/** What AppConfig answers to the next questions for the configuration. */
let answers: { readonly status: number; readonly body: string }[];
let flags: PublishedFlags;

beforeEach(async () => {
  [seen, lines, answers] = [[], [], []];
  server = http.createServer((request, response) => {
    void (async () => {
      const { method = "", url = "", headers } = request;
      const body = await text(request);
      if (url.startsWith("/role")) {
        response.end(JSON.stringify({ AccessKeyId: "AKID", SecretAccessKey: "key", Token: "token" }));
        return;
      }
      seen.push({ line: `${method} ${url}`, body, authorization: headers.authorization });
      if (url === "/configurationsessions") {
        response.writeHead(201).end(JSON.stringify({ InitialConfigurationToken: "first+/=" }));
        return;
      }
      const answer = answers.shift() ?? { status: 200, body: "" };
      response.writeHead(answer.status, {
        "next-poll-configuration-token": `next-${seen.length}`,
        ...(answer.status >= 400 && { "x-amzn-errortype": "BadRequestException" }),
      });
      response.end(answer.body);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${origin}/role/1`, AWS_ENDPOINT_URL_APPCONFIGDATA: origin };
  flags = new PublishedFlags(
    ARN,
    env,
    jsonLog((line) => lines.push(line)),
  );
});
afterEach(() => {
  flags.stop();
  server.close();
});

const isOn = () => flags.flags.isEnabled("greeting", "ada");
const published = (enabled: boolean) => ({ status: 200, body: JSON.stringify({ greeting: { enabled } }) });
const logged = () => lines.map((line) => (JSON.parse(line) as { message: string }).message);

test("FF-01: flags are read with the task's role, and each question brings the token of the next", async () => {
  answers = [published(true)];
  await flags.poll();
  await flags.poll();
  expect(seen.map(({ line }) => line)).toEqual([
    "POST /configurationsessions",
    "GET /configuration?configuration_token=first%2B%2F%3D",
    "GET /configuration?configuration_token=next-2",
  ]);
  expect(JSON.parse(seen[0]!.body)).toEqual({
    ApplicationIdentifier: "abc1234",
    EnvironmentIdentifier: "def5678",
    ConfigurationProfileIdentifier: "ghi9012",
    RequiredMinimumPollIntervalInSeconds: 30,
  });
  for (const { authorization } of seen) {
    expect(authorization).toMatch(/Credential=AKID\/\d{8}\/eu-central-1\/appconfig\/aws4_request, /);
  }
  expect(isOn()).toBe(true);
});

test("RB-09: a flag that is switched off is off after the next question, without a deployment", async () => {
  answers = [published(true), published(false)];
  await flags.poll();
  expect(isOn()).toBe(true);
  await flags.poll();
  expect(isOn()).toBe(false);
});

test("FF-01: before anything is known every flag is off, and the service starts", async () => {
  answers = [{ status: 404, body: '{"Message":"nothing is deployed"}' }];
  await flags.start();
  expect(isOn()).toBe(false);
  expect(logged()).toEqual(["feature flags cannot be read: what was known last holds"]);
});

test.each([
  ["a refusal", { status: 400, body: "{}" }],
  ["a broken answer", { status: 200, body: "<html>" }],
])(
  "FF-01: after %s what was known last holds, it is said once, and the next session mends it",
  async (_what, bad) => {
    answers = [published(true), bad, bad, published(false)];
    for (let question = 0; question < 3; question++) await flags.poll();
    expect(isOn()).toBe(true);
    await flags.poll();
    expect(isOn()).toBe(false);
    expect(logged()).toEqual([
      "feature flags are read",
      "feature flags cannot be read: what was known last holds",
      "feature flags are read",
      "feature flags are read again",
    ]);
    expect(seen.filter(({ line }) => line.startsWith("POST"))).toHaveLength(3);
  },
);

test("outside of a task every flag stays off, and the log says why", async () => {
  const alone = new PublishedFlags(
    ARN,
    {},
    jsonLog((line) => lines.push(line)),
  );
  await alone.poll();
  expect(lines.join()).toContain("this is no task of ECS: it has no role");
});

test("what is no ARN of a configuration keeps the service from starting", () => {
  const log = jsonLog(() => undefined);
  expect(() => new PublishedFlags("arn:aws:appconfig:eu-central-1:3:application/a", {}, log)).toThrow(
    'FEATURE_FLAGS_ARN is "arn:aws:appconfig:eu-central-1:3:application/a", and no ARN of a configuration in AppConfig',
  );
});
