import fs from "node:fs";
import os from "node:os";
import path from "node:path";

interface Guard {
  sandboxLeak(env: NodeJS.ProcessEnv): string | undefined;
}
const { sandboxLeak } = jest.requireActual<Guard>("./sandbox-leak");

let root: string;
let sandbox: string;
let home: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "leak-"));
  [sandbox, home] = [path.join(root, "any name"), path.join(root, "home")];
  for (const folder of ["home", "state"]) fs.mkdirSync(path.join(sandbox, folder), { recursive: true });
  fs.mkdirSync(home);
  fs.writeFileSync(path.join(sandbox, "CAUSEWAY_SANDBOX"), "");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

/** A run with its own home and backend, but for what is given. */
function leak(env: NodeJS.ProcessEnv): string | undefined {
  return sandboxLeak({ PULUMI_HOME: home, PULUMI_BACKEND_URL: "s3://company-state", ...env });
}

function login(backend: string): void {
  fs.writeFileSync(path.join(home, "credentials.json"), JSON.stringify({ current: backend }));
}

describe("a run with real providers", () => {
  test("goes on with a state and a home of its own", () => {
    expect(leak({})).toBeUndefined();
    expect(leak({ PULUMI_BACKEND_URL: "https://api.pulumi.com" })).toBeUndefined();
    expect(leak({ PULUMI_BACKEND_URL: `file://${root}/state` })).toBeUndefined();
    expect(leak({ PULUMI_BACKEND_URL: "file://~" })).toBeUndefined();
  });

  test("is stopped from a sandbox's home and state, wherever the sandbox's folder lies", () => {
    const both = { PULUMI_HOME: `${sandbox}/home`, PULUMI_BACKEND_URL: `file://${sandbox}/state` };
    expect(leak(both)).toContain("PULUMI_BACKEND_URL and PULUMI_HOME lead into a sandbox");
    expect(leak({ PULUMI_HOME: `${sandbox}/home` })).toContain("PULUMI_HOME leads into a sandbox");
  });

  test.each([
    ["below the state", () => `file://${sandbox}/state/deeper?no_tmp_dir=true`],
    ["not there yet", () => `file://${sandbox}/state/new/folder`],
    ["written in percent-encoding", () => `file://${root}/any%20name/state`],
    ["relative", () => `file://${path.relative(process.cwd(), sandbox)}`],
    [
      "behind a link",
      () => {
        fs.symlinkSync(path.join(sandbox, "state"), path.join(root, "link"));
        return `file://${root}/link`;
      },
    ],
  ])("is stopped from a backend %s", (_where, url) => {
    expect(leak({ PULUMI_BACKEND_URL: url() })).toContain("PULUMI_BACKEND_URL leads into a sandbox");
  });

  test("is stopped from a sandbox's state that pulumi login remembers, unless a variable overrides it", () => {
    login(`file://${sandbox}/state`);
    expect(leak({ PULUMI_BACKEND_URL: undefined })).toContain(
      "the backend of pulumi login leads into a sandbox",
    );
    expect(leak({})).toBeUndefined();
    login("https://api.pulumi.com");
    expect(leak({ PULUMI_BACKEND_URL: undefined })).toBeUndefined();
  });
});

describe("attached providers", () => {
  test.each(["aws:5001", "aws:5001,github:5002", "github:5002, aws:5001"])(
    "%s are the sandbox's",
    (attached) => {
      expect(leak({ PULUMI_HOME: `${sandbox}/home`, PULUMI_DEBUG_PROVIDERS: attached })).toBeUndefined();
    },
  );

  test.each(["", "github:5002", "awsx:5001", "aws", "aws:"])(
    "%s leave AWS to the real provider",
    (attached) => {
      const problem = leak({ PULUMI_HOME: `${sandbox}/home`, PULUMI_DEBUG_PROVIDERS: attached });
      expect(problem).toContain("PULUMI_DEBUG_PROVIDERS names no aws:<port>");
    },
  );
});
