import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { openSandbox, repositoryRoot, type TestSandbox } from "../../testing/sandbox";
import seed from "../../sandbox/aws/seed-data.json";

/** Deploys an organisation, and the baseline of its own account, over what the sandbox has of both; says dev's unit. */
const program = (devUnit: string, protect: boolean) => `"use strict";
const { Provider } = require("@pulumi/aws/provider");
const { AccountBaseline } = require("./components/account-baseline/account-baseline");
const { Organization } = require("./components/organization/organization");
const tags = { Environment: "organization", Owner: "infra", CostCentre: "platform", ManagedBy: "pulumi" };
const place = { accountId: "${seed.managementAccount}", region: "us-east-1", prefix: "causeway" };
const provider = new Provider("aws", {
  region: place.region, allowedAccountIds: [place.accountId], defaultTags: { tags },
});
const opts = { providers: { aws: provider } };
const units = { tooling: "platform", dev: "${devUnit}", staging: "non-production", prod: "production" };
const members = ${JSON.stringify(seed.organization.accounts)};
new Organization("organization", {
  ...place,
  organizationId: "${seed.organization.id}",
  accounts: {
    ...Object.fromEntries(members.map(({ id, name, email }) => [name, { id, email, unit: units[name] }])),
    trials: { email: "aws+trials@causeway.example", unit: "test" },
  },
  allowedRegions: ["us-east-1", "us-west-2"],
  identityCenter: {
    instanceArn: "${seed.identityCenter.instanceArn}",
    assignments: {
      everybody: { permissionSet: "read-only", groupId: "${seed.identityCenter.groupIds[0]}", accounts: ["prod", "dev"] },
    },
  },
  protect: ${protect},
}, opts);
new AccountBaseline("baseline", {
  ...place,
  purpose: "management",
  budget: { limitUsd: 300, emails: ["aws@causeway.example"] },
  runtimeMonitoring: true,
  protect: ${protect},
}, opts);
`;

// What mocks cannot show: an import that is then changed, a move without a new account, and the order in which AWS
// lets things be made and taken away.
describe("Organization and AccountBaseline on the engine", () => {
  let sandbox: TestSandbox;
  let folder: string;

  beforeAll(async () => {
    sandbox = await openSandbox();
    folder = fs.mkdtempSync(path.join(sandbox.folder, "organization-"));
    for (const name of ["components", "tools", "node_modules", "package.json"]) {
      fs.symlinkSync(path.join(repositoryRoot, name), path.join(folder, name));
    }
    write(
      "Pulumi.yaml",
      "name: organization\nruntime:\n  name: nodejs\n  options: { typescript: false, nodeargs: --require=causeway/preload }\nmain: index.js\n",
    );
    write("index.js", program("non-production", true));
    await succeed("stack", "init", "organization");
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
    const { code, output } = await pulumi(
      ...args,
      ...(args[0] === "stack" ? [] : ["--stack", "organization"]),
    );
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  test("AC-01: the organisation and its accounts are imported and put in order, a new account is made", async () => {
    const output = await succeed("up", "--yes");

    expect(output).toMatch(/\b5 imported/);
    const accounts = await sandbox.resources("aws:organizations/account:Account");
    expect(accounts).toHaveLength(5);
    expect(accounts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(seed.organization.accounts.map(({ id }) => id)),
    );
  });

  test("AC-01: a second run changes nothing, nor does one after a look at AWS", async () => {
    await succeed("up", "--yes", "--expect-no-changes");
    await succeed("up", "--yes", "--refresh", "--expect-no-changes");
  });

  test("AC-01: an account moves between units in place", async () => {
    write("index.js", program("test", true));
    const output = await succeed("up", "--yes");

    expect(output).toMatch(/organization-dev-account updated \(.*~parentId/);
    expect(output).not.toMatch(/replaced|deleted/);
  });

  test("AC-09: protection taken off, a baseline goes in an order that AWS allows", async () => {
    write("index.js", program("test", false));
    await succeed("up", "--yes");
    await succeed("destroy", "--yes", "--target", "**AccountBaseline::baseline", "--target-dependents");

    expect(await sandbox.resources("aws:cfg/recorder:Recorder")).toEqual([]);
    expect(await sandbox.resources("aws:s3/bucket:Bucket")).toHaveLength(2);
  });
});
