import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { run, type Result } from "../run";

const TOOLS = path.join(__dirname, "..");

/** A first installation compiles for minutes. */
const INSTALLATION_MS = 900_000;

let root: string;
let registry: Server | undefined;

async function audit(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Result> {
  const command = ["--require", path.join(TOOLS, "preload.js"), path.join(__dirname, "main.ts"), ...args];
  return run(process.execPath, command, { cwd: root, env: { ...process.env, AUDIT_OFFLINE: "", ...env } });
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

function git(...args: readonly string[]): void {
  const author = ["-c", "user.name=Audit", "-c", "user.email=audit@example.org"];
  execFileSync("git", [...author, ...args], { cwd: root, stdio: "pipe" });
}

function commit(): void {
  git("add", "--all");
  git("commit", "--quiet", "--message", "test");
}

/** Put together here, so that this file itself holds nothing that looks like a secret. */
const SECRET = ["ghp", "x7Kq2mWv9LpR4tYb8NcZ3sHd6FgJ1aQeUoTi"].join("_");

const LOCKED = { version: "1.0.0", resolved: "https://registry.npmjs.org/left-wing/-/left-wing-1.0.0.tgz" };

async function putLock(license: string): Promise<void> {
  const own = { name: "x", version: "1.0.0", dependencies: { "left-wing": "1.0.0" } };
  const packages = { "": own, "node_modules/left-wing": { ...LOCKED, license } };
  await put("package.json", JSON.stringify(own));
  await put(
    "package-lock.json",
    JSON.stringify({ name: "x", version: "1.0.0", lockfileVersion: 3, packages }),
  );
}

/** A registry on the loopback that answers npm's question, or refuses it. */
async function startRegistry(status: number, severity = "high"): Promise<Record<string, string>> {
  const url = "https://github.com/advisories/GHSA-aaaa-bbbb-cccc";
  const advisory = { id: 1, url, title: "Prototype pollution", severity, vulnerable_versions: "<1.0.1" };
  registry = createServer((request, response) => {
    request.resume();
    const isQuestion = request.url?.includes("/advisories/bulk") === true;
    response.writeHead(isQuestion ? status : 404, { "content-type": "application/json" });
    response.end(isQuestion && status === 200 ? JSON.stringify({ "left-wing": [advisory] }) : "{}");
  }).listen(0, "127.0.0.1");
  await once(registry, "listening");
  return {
    npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
    // npm remembers advisories there.
    npm_config_cache: path.join(root, ".npm"),
  };
}

/** A Go vulnerability database with one entry. */
async function putGoDatabase(fixed: string): Promise<Record<string, string>> {
  const modified = "2026-01-01T00:00:00Z";
  const id = "GO-2026-0001";
  const ranges = [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed }] }];
  const affected = [{ package: { name: "example.org/saw", ecosystem: "Go" }, ranges }];
  await put("db/index/db.json", JSON.stringify({ modified }));
  const modules = [{ path: "example.org/saw", vulns: [{ id, modified, fixed }] }];
  await put("db/index/modules.json", JSON.stringify(modules));
  await put(`db/ID/${id}.json`, JSON.stringify({ id, modified, summary: "It cuts fingers", affected }));
  return { AUDIT_GO_DATABASE: pathToFileURL(path.join(root, "db")).href };
}

beforeAll(async () => {
  root = tmpdir();
  const { code, stderr } = await audit(["--tools"]);
  if (code !== 0) throw new Error(stderr);
}, INSTALLATION_MS);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "audit-"));
  git("init", "--quiet");
});

afterEach(async () => {
  registry?.close();
  registry = undefined;
  await rm(root, { recursive: true });
});

describe("advisories on npm packages", () => {
  test("a vulnerable package fails, with its advisory, though npm is set not to ask", async () => {
    await putLock("MIT");
    const settings = { npm_config_offline: "true", npm_config_audit: "false", NODE_ENV: "production" };
    const env = { ...(await startRegistry(200)), ...settings };
    const { code, stdout } = await audit(["--root", root, "--only", "advisories"], env);
    expect(stdout).toMatch(/^FAILED +advisories on package-lock\.json: /);
    expect(stdout).toContain("left-wing <1.0.1: Prototype pollution (high, GHSA-aaaa-bbbb-cccc)");
    expect(code).toBe(1);
  });

  test("one of moderate severity passes and is counted", async () => {
    await putLock("MIT");
    const env = await startRegistry(200, "moderate");
    const { code, stdout } = await audit(["--root", root, "--only", "advisories"], env);
    expect(stdout).toMatch(
      /^ok +advisories on package-lock\.json: 1 package, advisories below high or accepted: 1 /,
    );
    expect(code).toBe(0);
  });

  test.each([
    [{}, 1, "audit: failed; NOT CHECKED: advisories on package-lock.json"],
    [{ AUDIT_OFFLINE: "1" }, 0, "audit: passed; NOT CHECKED: advisories on package-lock.json"],
  ])("a registry that refuses is told, with %j exit code %i", async (leave, expected, last) => {
    await putLock("MIT");
    const env = { ...(await startRegistry(405)), ...leave };
    const { code, stdout } = await audit(["--root", root, "--only", "advisories"], env);
    expect(stdout).toMatch(/^NOT CHECKED advisories on package-lock\.json: .*405 Method Not Allowed/);
    expect(stdout.trim().split("\n").at(-1)).toBe(last);
    expect(code).toBe(expected);
  });
});

describe("advisories on Go modules", () => {
  const GO_MOD = "module x\n\ngo 1.25\n\nrequire example.org/saw v1.4.0\n";

  test("a vulnerable module fails, with its entry and the release that mends it", async () => {
    await put("tools/go.mod", GO_MOD);
    const { code, stdout } = await audit(
      ["--root", root, "--only", "advisories"],
      await putGoDatabase("1.5.0"),
    );
    expect(stdout).toMatch(/^FAILED +advisories on tools\/go\.mod: 1 module /);
    expect(stdout).toContain("tools/go.mod: example.org/saw v1.4.0: It cuts fingers (GO-2026-0001)");
    expect(stdout).toContain("go get example.org/saw@v1.5.0");
    expect(code).toBe(1);
  });

  test("a module that is not vulnerable in its version passes", async () => {
    await put("tools/go.mod", GO_MOD);
    const { code, stdout } = await audit(
      ["--root", root, "--only", "advisories"],
      await putGoDatabase("1.3.0"),
    );
    expect(stdout).toMatch(/^ok +advisories on tools\/go\.mod: 1 module /);
    expect(code).toBe(0);
  });

  test("a database that does not answer is told and fails", async () => {
    await put("tools/go.mod", GO_MOD);
    // The discard port: nobody listens there.
    const env = { AUDIT_GO_DATABASE: "http://127.0.0.1:9" };
    const { code, stdout } = await audit(["--root", root, "--only", "advisories"], env);
    expect(stdout).toMatch(
      /^NOT CHECKED advisories on tools\/go\.mod: the Go vulnerability database did not/,
    );
    expect(code).toBe(1);
  });
});

describe("secrets", () => {
  test("one in a file that is not committed yet fails and is not shown", async () => {
    await put("clean.ts", "export {};\n");
    commit();
    await put("new.ts", `const token = "${SECRET}";\n`);
    const { code, stdout } = await audit(["--root", root, "--only", "secrets"]);
    expect(stdout).toMatch(/^FAILED +secrets: 2 files, 1 commit /);
    expect(stdout).toContain("new.ts:1: looks like a secret (github-pat)");
    expect(stdout).not.toContain(SECRET);
    expect(code).toBe(1);
  });

  test("one that was committed and removed fails, and a comment does not excuse it", async () => {
    await put("old.ts", `const token = "${SECRET}"; // gitleaks:allow\n`);
    commit();
    await put("old.ts", "export {};\n");
    commit();
    const { code, stdout } = await audit(["--root", root, "--only", "secrets"]);
    expect(stdout).toMatch(/old\.ts:1 in commit [0-9a-f]{12}: looks like a secret \(github-pat\)/);
    expect(code).toBe(1);
  });

  test("ignored files are not looked at", async () => {
    await put(".gitignore", "node_modules/\n");
    await put("node_modules/token.ts", `const token = "${SECRET}";\n`);
    commit();
    const { code, stdout } = await audit(["--root", root, "--only", "secrets"]);
    expect(stdout).toMatch(/^ok +secrets: 1 file, 1 commit /);
    expect(code).toBe(0);
  });
});

describe("workflows", () => {
  const SAFE = [
    "name: check",
    "on: push",
    "permissions: {}",
    "concurrency:",
    "  group: check-${{ github.sha }}",
    "jobs:",
    "  check:",
    "    name: check",
    "    runs-on: ubuntu-24.04",
    "    steps:",
    "      - run: make check",
    "",
  ].join("\n");

  test("none is nothing to look at, and said so", async () => {
    const { code, stdout } = await audit(["--root", root, "--only", "workflows"]);
    expect(stdout).toMatch(/^ok +workflows: there are none /);
    expect(code).toBe(0);
  });

  test("a safe one passes", async () => {
    await put(".github/workflows/check.yml", SAFE);
    const { code, stdout } = await audit(["--root", root, "--only", "workflows"]);
    expect(stdout).toMatch(/^ok +workflows: 1 file/);
    expect(code).toBe(0);
  });

  test("one that runs what a stranger wrote fails, with file and line", async () => {
    const run = 'make check "${{ github.event.pull_request.title }}"';
    await put(
      ".github/workflows/check.yml",
      SAFE.replace("push", "pull_request_target").replace("make check", run),
    );
    const { code, stdout } = await audit(["--root", root, "--only", "workflows"]);
    expect(stdout).toMatch(/^FAILED +workflows: 1 file/);
    expect(stdout).toContain(".github/workflows/check.yml:2: dangerous-triggers (high)");
    expect(stdout).toContain(".github/workflows/check.yml:11: template-injection (high)");
    expect(code).toBe(1);
  });

  test("one that would not run as it is meant fails, with file and line", async () => {
    await put(".github/workflows/check.yml", SAFE.replace("github.sha", "github.comit"));
    const { code, stdout } = await audit(["--root", root, "--only", "workflows"]);
    expect(stdout).toContain('check.yml:5: expression: property "comit" is not defined');
    expect(code).toBe(1);
  });

  test("one that cannot be read fails", async () => {
    await put(".github/workflows/check.yml", "on: [\n");
    const { code, stdout } = await audit(["--root", root, "--only", "workflows"]);
    expect(stdout).toMatch(/^FAILED +workflows: could not be checked/);
    expect(stdout).toContain("invalid YAML syntax");
    expect(code).toBe(1);
  });
});

describe("licences", () => {
  test("one that is not allowed fails, with the package", async () => {
    await putLock("GPL-3.0-only");
    const { code, stdout } = await audit(["--root", root, "--only", "licences"]);
    expect(stdout).toMatch(/^FAILED +licences of package-lock\.json: 1 package /);
    expect(stdout).toContain('node_modules/left-wing 1.0.0: states the licence "GPL-3.0-only"');
    expect(code).toBe(1);
  });
});

test("a kind that there is not is refused", async () => {
  const { code, stdout } = await audit(["--only", "secret"]);
  expect(stdout).toContain("audit: no kind secret");
  expect(code).toBe(2);
});
