import { promotion, type SmokeCheck } from "../../stacks/promotion";
import { TestService } from "./service.fixture";
import { missingVariables, smokeRound } from "./smoke-round";

const env = { CAUSEWAY_SMOKE_USER: "smoke@example.com", CAUSEWAY_SMOKE_PASSWORD: "correct horse" };
const { smoke } = promotion.prod;

let service: TestService;
beforeEach(async () => {
  service = await TestService.start();
});
afterEach(() => service.close());

const round = (checks: readonly SmokeCheck[] = smoke, variables: NodeJS.ProcessEnv = env) =>
  smokeRound(checks, new URL(service.url), variables);

test("DP-14: health, status, login and the user's own page are asked, in this order", async () => {
  expect(await round()).toEqual([
    { name: "health", passed: true },
    { name: "status", passed: true },
    { name: "login", passed: true },
    { name: "users/me", passed: true },
  ]);
  expect(service.seen).toEqual([
    "GET /health",
    "GET /api/v1/status",
    'POST /api/v1/auth/login {"email":"smoke@example.com","password":"correct horse"}',
    "GET /api/v1/users/me",
  ]);
});

test.each([
  ["/health", { status: 503 }, "health", "answered 503, expected 200"],
  ["/health", { status: 302 }, "health", "answered 302, expected 200"],
  ["/api/v1/status", { status: 200, body: "<html>" }, "status", "its answer is no JSON"],
  ["/api/v1/status", { status: 200, body: '{"status":1}' }, "status", "its answer has no string at status"],
  ["/api/v1/status", { status: 200, body: "null" }, "status", "its answer has no string at status"],
])("DP-14: %s that answers %j fails %s", async (path, answer, name, detail) => {
  service.answers.set(path, answer);
  expect((await round()).filter(({ passed }) => !passed)).toEqual([{ name, passed: false, detail }]);
});

test("DP-14: a login that fails takes the checks with it that need it, and no others; its words are kept to itself", async () => {
  service.answers.set("/api/v1/auth/login", {
    status: 200,
    body: '{"error":"password correct horse is wrong"}',
  });
  expect(await round()).toEqual([
    { name: "health", passed: true },
    { name: "status", passed: true },
    { name: "login", passed: false, detail: "its answer has no string at token" },
    { name: "users/me", passed: false, detail: "there is no token, as no check before it brought one" },
  ]);
  expect(service.seen).not.toContain("GET /api/v1/users/me");
});

test("a service that never answers is given up", async () => {
  service.answers.set("/health", {});
  const check = { name: "health", path: "/health", timeoutSeconds: 0.05 };
  expect(await round([check])).toEqual([
    { name: "health", passed: false, detail: "no whole answer within 0.05 s" },
  ]);
});

test("a service that is not there is told of by the reason", async () => {
  const gone = await TestService.start();
  const { url } = gone;
  await gone.close();
  const [result] = await smokeRound([{ name: "health", path: "/health" }], new URL(url), {});
  expect(result).toEqual({ name: "health", passed: false, detail: "no answer: ECONNREFUSED" });
});

test("a token of the environment takes the place of a login", async () => {
  const me = smoke.filter(({ authorised }) => authorised);
  expect(await round(me, { CAUSEWAY_SMOKE_TOKEN: "t0ken" })).toEqual([{ name: "users/me", passed: true }]);
});

test("a check may ask for another status, and for what lies deeper in the answer", async () => {
  service.answers.set("/teapot", { status: 418, body: '{"tea":{"hot":true}}' });
  const check = {
    name: "tea",
    path: "/teapot",
    status: 418,
    fields: { "tea.hot": "boolean", tea: "object" },
  } as const;
  expect(await round([check])).toEqual([{ name: "tea", passed: true }]);
});

test("variables that the checks need and that are not set are named", () => {
  expect(missingVariables(smoke, {})).toEqual(["CAUSEWAY_SMOKE_USER", "CAUSEWAY_SMOKE_PASSWORD"]);
  expect(missingVariables(smoke, { ...env, CAUSEWAY_SMOKE_USER: "" })).toEqual(["CAUSEWAY_SMOKE_USER"]);
  expect(missingVariables(smoke, env)).toEqual([]);
});
