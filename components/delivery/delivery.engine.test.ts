import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { openSandbox, repositoryRoot, type TestSandbox } from "../../testing/sandbox";

/** Deploys Delivery with the committed access matrix. */
const program = `"use strict";
const { Provider } = require("@pulumi/github/provider");
const { Delivery } = require("./components/delivery/delivery");
const { deliveryArgs, environmentSettings } = require("./components/delivery/delivery.fixture");
const { access } = require("./stacks/access");
const provider = new Provider("github", { owner: "example" });
new Delivery(
  "delivery",
  { ...deliveryArgs(access), protect: false },
  { providers: { github: provider } },
);
`;

// What mocks cannot show: an import that is then changed, a commit before the rulesets that would refuse it, and the
// way back.
describe("Delivery on the engine", () => {
  let sandbox: TestSandbox;
  let folder: string;

  beforeAll(async () => {
    sandbox = await openSandbox();
    folder = fs.mkdtempSync(path.join(sandbox.folder, "delivery-"));
    for (const name of ["components", "stacks", "tools", "node_modules", "package.json"]) {
      fs.symlinkSync(path.join(repositoryRoot, name), path.join(folder, name));
    }
    write(
      "Pulumi.yaml",
      "name: delivery\nruntime:\n  name: nodejs\n  options: { typescript: false, nodeargs: --require=causeway/preload }\nmain: index.js\n",
    );
    write("index.js", program);
    await succeed("stack", "init", "delivery");
  });
  afterAll(() => sandbox.close());

  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);

  async function pulumi(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const cli = path.join(repositoryRoot, "node_modules", ".bin", "pulumi");
    const child = spawn(cli, args, { cwd: folder, env: sandbox.env, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output: Buffer.concat(chunks).toString("utf8") };
  }

  async function succeed(...args: readonly string[]): Promise<string> {
    const { code, output } = await pulumi(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  test("the repository is imported and brought to its settings, everything else is made", async () => {
    const output = await succeed("up", "--yes", "--stack", "delivery");
    expect(output).toMatch(/\b1 imported/);
  });

  test("a second run changes nothing, nor does one after a look at GitHub", async () => {
    await succeed("up", "--yes", "--stack", "delivery", "--expect-no-changes");
    await succeed("up", "--yes", "--stack", "delivery", "--refresh", "--expect-no-changes");
  });

  test("GH-17: CODEOWNERS that somebody changed is not overwritten past the rulesets", async () => {
    await sandbox.control("drift", { urn: "delivery-codeowners", set: { content: "* @octocat" } });
    const { code, output } = await pulumi("up", "--yes", "--stack", "delivery", "--refresh");
    expect(code).not.toBe(0);
    expect(output).toContain("Changes must be made through a pull request.");
  });

  test("protection taken off, everything goes in an order that GitHub allows, and the repository is archived", async () => {
    await succeed("destroy", "--yes", "--stack", "delivery");
    expect(await sandbox.resources("github:index/repositoryRuleset:RepositoryRuleset")).toEqual([]);
    expect(await sandbox.resources("github:index/repository:Repository")).toHaveLength(1);
  });
});
