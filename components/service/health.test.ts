import { checkHealth, healthRhythm, resolveHealthCheck } from "./health";

const problemsOf = (...args: Parameters<typeof checkHealth>) => checkHealth(...args).filter(Boolean);

test("OB-01: a service without a health check is refused", () => {
  expect(problemsOf(undefined)).toEqual([
    {
      argument: "healthCheck.path",
      got: undefined,
      expected: 'a path that begins with "/", e.g. "/health"',
      fix: "name the endpoint that answers 200 when the service is ready",
    },
  ]);
});

test.each(["health", "", "http://localhost/health", "/with space", `/${"x".repeat(1024)}`])(
  "OB-01: %j is no path",
  (path) => {
    expect(problemsOf({ path })).toMatchObject([{ argument: "healthCheck.path", got: path }]);
  },
);

test("OB-01: a command says whether it needs a shell", () => {
  expect(problemsOf({ path: "/", command: ["curl", "localhost"] })).toMatchObject([
    { argument: "healthCheck.command", expected: 'a list that begins with "CMD" or "CMD-SHELL"' },
  ]);
  expect(problemsOf({ path: "/", command: ["CMD-SHELL", "true"] })).toEqual([]);
});

test.each([-1, 1.5, 301])("%p seconds to start are refused", (startSeconds) => {
  expect(problemsOf({ path: "/", startSeconds })).toMatchObject([
    { argument: "healthCheck.startSeconds", got: startSeconds },
  ]);
});

test("OB-01: liveness asks the service's own port unless told otherwise", () => {
  expect(resolveHealthCheck({ path: "/health" }, 8080)).toEqual({
    path: "/health",
    command: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"],
    startSeconds: 60,
  });
  const given = { path: "/ready", command: ["CMD", "/app", "check"], startSeconds: 10 };
  expect(resolveHealthCheck(given, 8080)).toEqual(given);
});

test("CS-03: three checks, ten seconds apart", () => {
  expect(healthRhythm).toEqual({ intervalSeconds: 10, timeoutSeconds: 5, checks: 3 });
});
