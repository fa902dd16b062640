import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { TestRepository } from "../promotion/repository.fixture";
import { assertAsOnMain } from "./as-on-main";

const FILE = "stacks/flags.ts";
const OFF = 'export const flags = { api: "off" };\n';
const ON = 'export const flags = { api: "on" };\n';
const refused = {
  code: 4,
  message: "stacks/flags.ts is not as main has it, and only what was agreed to there is published",
};

let checkout: TestRepository;
beforeEach(() => {
  checkout = new TestRepository();
  checkout.commit({ [FILE]: ON });
});
afterEach(() => checkout.remove());

describe("FF-01: in a workflow", () => {
  let folder: string;
  let server: GitHubServer;
  const env = () => ({ ...server.env({ permissions: { contents: "read" } }), GITHUB_ACTIONS: "true" });

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-github-"));
    server = await openGitHubServer({ folder, files: { [FILE]: ON }, roles: { ada: "admin" } });
  });
  afterEach(async () => {
    await server.close();
    fs.rmSync(folder, { recursive: true });
  });

  test("what main has at this moment is published", async () => {
    await expect(assertAsOnMain(env(), checkout.root)).resolves.toBeUndefined();
  });

  test("a checkout that is older publishes nothing, whatever its git knows of main", async () => {
    checkout.git("update-ref", "refs/remotes/origin/main", "HEAD");
    await server.push("ada", "main", { [FILE]: OFF });
    await expect(assertAsOnMain(env(), checkout.root)).rejects.toMatchObject(refused);
  });

  test("nor does one that cannot ask GitHub, also where a sandbox is there", async () => {
    const silent = { ...env(), GITHUB_TOKEN: "", CAUSEWAY_SANDBOX: "/somewhere" };
    await expect(assertAsOnMain(silent, checkout.root)).rejects.toThrow("GITHUB_TOKEN is not set");
  });
});

describe("FF-01: elsewhere", () => {
  const fetched = (text: string): void => {
    checkout.git("update-ref", "refs/remotes/origin/main", checkout.commit({ [FILE]: text }));
  };

  test("it is main as it was fetched last", async () => {
    fetched(OFF);
    await expect(assertAsOnMain({}, checkout.root)).resolves.toBeUndefined();
    checkout.commit({ [FILE]: ON });
    await expect(assertAsOnMain({}, checkout.root)).rejects.toMatchObject(refused);
  });

  test("what nobody has committed counts", async () => {
    fetched(OFF);
    fs.writeFileSync(path.join(checkout.root, FILE), ON);
    await expect(assertAsOnMain({}, checkout.root)).rejects.toMatchObject(refused);
  });

  test("a sandbox may have any flags, and so may a folder whose git knows no main of origin", async () => {
    await expect(assertAsOnMain({}, checkout.root)).resolves.toBeUndefined();
    fetched(OFF);
    checkout.commit({ [FILE]: ON });
    await expect(assertAsOnMain({ CAUSEWAY_SANDBOX: "/s" }, checkout.root)).resolves.toBeUndefined();
  });
});
