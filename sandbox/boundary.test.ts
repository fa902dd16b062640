import { sandboxBoundaryProblem } from "./boundary";

/** What `causeway sandbox env` sets. */
const sandbox = {
  CAUSEWAY_SANDBOX: "/somewhere/.sandbox",
  PULUMI_HOME: "/somewhere/.sandbox/home",
  PULUMI_BACKEND_URL: "file:///somewhere/.sandbox/state",
  PULUMI_DEBUG_PROVIDERS: "aws:5001,github:5002",
};

test("a run with the sandbox's environment is served", () => {
  expect(sandboxBoundaryProblem(sandbox)).toBeUndefined();
  expect(sandboxBoundaryProblem({ ...sandbox, AWS_REGION: "us-east-1", PATH: "/bin" })).toBeUndefined();
});

test("a run without the sandbox's environment is refused, with the command that sets it", () => {
  const problem = sandboxBoundaryProblem({});
  expect(problem).toContain("CAUSEWAY_SANDBOX is not set");
  expect(problem).toContain('eval "$(npx causeway sandbox env)"');
});

describe("state", () => {
  const withBackend = (url: string | undefined, more: NodeJS.ProcessEnv = {}): string | undefined =>
    sandboxBoundaryProblem({ ...sandbox, PULUMI_BACKEND_URL: url, ...more });

  test.each([
    "file:///somewhere/.sandbox/state",
    "file:///somewhere/.sandbox/state/deeper?no_tmp_dir=true",
    "file:///somewhere/.sandbox",
    "s3://state?endpoint=http://127.0.0.1:5555&s3ForcePathStyle=true&region=us-east-1",
    "s3://state/prefix?region=us-east-1&endpoint=http%3A%2F%2Flocalhost%3A5555",
    "s3://state?endpoint=http://[::1]:5555",
  ])("may be in %s", (url) => {
    expect(withBackend(url)).toBeUndefined();
  });

  test.each([
    "file:///elsewhere/state",
    "file:///somewhere/.sandbox-other/state",
    "file:///somewhere/.sandbox/../state",
    "file:///somewhere/.sandbox/%2e%2e/state",
    "file://~",
    "file://somewhere/.sandbox/state",
    "s3://company-state",
    "s3://company-state?region=us-east-1",
    "s3://company-state?endpoint=https://s3.us-east-1.amazonaws.com",
    "s3://company-state?endpoint=http://127.0.0.1.example.com:5555",
    "s3://company-state?endpoint=http://127.0.0.1:5555&endpoint=https://s3.amazonaws.com",
    "s3://company-state?endpoint=http://127.0.0.1:5555@example.com",
    "s3://company-state?endpoint=127.0.0.1:5555",
    "azblob://company-state?endpoint=http://127.0.0.1:5555",
    "https://api.pulumi.com",
  ])("may not be in %s", (url) => {
    expect(withBackend(url)).toMatch(
      /PULUMI_BACKEND_URL \(.*\) is neither a folder inside \/somewhere\/.sandbox nor/,
    );
  });

  test("may not be left to what the engine remembers", () => {
    expect(withBackend(undefined)).toContain("PULUMI_BACKEND_URL is not set");
    expect(withBackend("")).toContain("PULUMI_BACKEND_URL is not set");
  });

  test("may be in a listed folder, but not in one beside or below it", () => {
    const listed = { CAUSEWAY_SANDBOX_BACKEND: "/tmp/one:/tmp/two" };
    expect(withBackend("file:///tmp/two", listed)).toBeUndefined();
    expect(withBackend("file:///tmp/two/below", listed)).toContain("PULUMI_BACKEND_URL");
    expect(withBackend("file:///tmp/twos", listed)).toContain("PULUMI_BACKEND_URL");
    expect(withBackend("file:///", { CAUSEWAY_SANDBOX_BACKEND: "" })).toContain("PULUMI_BACKEND_URL");
  });

  test("is named without the credentials its URL may carry", () => {
    const problem = withBackend("https://user:hunter2@state.example.com/path?token=hunter3");
    expect(problem).toContain("https://state.example.com/path");
    expect(problem).not.toMatch(/hunter/);
  });
});

test.each([
  ["/home/me/.pulumi", "PULUMI_HOME (/home/me/.pulumi) is not inside /somewhere/.sandbox"],
  ["home", "PULUMI_HOME (home) is not inside /somewhere/.sandbox"],
  ["/somewhere/.sandbox/../home", "is not inside /somewhere/.sandbox"],
  ["", "PULUMI_HOME is not set"],
  [undefined, "PULUMI_HOME is not set"],
])("an engine home %s outside of the sandbox is refused", (home, message) => {
  expect(sandboxBoundaryProblem({ ...sandbox, PULUMI_HOME: home })).toContain(message);
});

test.each([undefined, "", "github:5002", "awsx:5003", "aws", "aws:", "myaws:5001"])(
  "attached providers %s, which leave aws to the real provider, are refused",
  (attached) => {
    const problem = sandboxBoundaryProblem({ ...sandbox, PULUMI_DEBUG_PROVIDERS: attached });
    expect(problem).toContain("PULUMI_DEBUG_PROVIDERS names no aws:<port>");
  },
);

describe("credentials", () => {
  test.each([
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_CONFIG_FILE",
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "GH_TOKEN",
    "GITHUB_TOKEN",
    "GITHUB_APP_ID",
    "GITHUB_APP_INSTALLATION_ID",
    "GITHUB_APP_PEM_FILE",
    "PULUMI_ACCESS_TOKEN",
  ])("in %s are refused by name, never by value", (name) => {
    const problem = sandboxBoundaryProblem({ ...sandbox, [name]: "hunter2" });
    expect(problem).toContain(`${name} may hold the credentials of a real account: unset ${name}`);
    expect(problem).not.toContain("hunter2");
  });

  test("that are empty count as unset", () => {
    expect(sandboxBoundaryProblem({ ...sandbox, AWS_PROFILE: "", GITHUB_TOKEN: "" })).toBeUndefined();
  });

  test("may be the dummy key pair that an S3 client demands", () => {
    const dummy = { AWS_ACCESS_KEY_ID: "sandbox", AWS_SECRET_ACCESS_KEY: "sandbox" };
    expect(sandboxBoundaryProblem({ ...sandbox, ...dummy })).toBeUndefined();
    expect(sandboxBoundaryProblem({ ...sandbox, ...dummy, AWS_SESSION_TOKEN: "sandbox" })).toContain(
      "AWS_SESSION_TOKEN",
    );
    expect(sandboxBoundaryProblem({ ...sandbox, AWS_PROFILE: "sandbox" })).toContain("AWS_PROFILE");
  });
});

test("every problem is reported at once", () => {
  const problem = sandboxBoundaryProblem({ CAUSEWAY_SANDBOX: "/somewhere/.sandbox", AWS_PROFILE: "prod" });
  expect(problem?.split("\n- ")).toEqual([
    "sandbox and reality must not mix, so the sandbox's providers refuse this run:",
    expect.stringMatching(/^PULUMI_BACKEND_URL /),
    expect.stringMatching(/^PULUMI_HOME /),
    expect.stringMatching(/^PULUMI_DEBUG_PROVIDERS /),
    expect.stringMatching(/^AWS_PROFILE /),
  ]);
});
