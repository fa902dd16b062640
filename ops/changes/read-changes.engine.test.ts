import fs from "node:fs";
import path from "node:path";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";
import type { EngineEvent } from "../lib/event-log";
import type { Changes } from "./change";
import { maskEvents } from "./mask";
import { readChanges } from "./read-changes";

/** In clear at first, and then secret; another resource has a copy of it. */
const SENTINEL = "s3ntinel-T0KEN";

/** @param version what is different between the first deployment and the preview */
const program = (version: 1 | 2): string => `
import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam";
import { Provider } from "@pulumi/aws/provider";
import { Bucket } from "@pulumi/aws/s3";
import { Topic } from "@pulumi/aws/sns";

const first = ${version === 1};
const opts = { provider: new Provider("aws", { region: "us-east-1" }) };
const secret = first ? "${SENTINEL}" : pulumi.secret("${SENTINEL}-2");
new Topic("becomes-secret", { name: "becomes-secret", displayName: secret }, opts);
new Topic("has-copy", { name: "has-copy", displayName: \`see ${SENTINEL} \${first}\` }, opts);
new Topic("unprotected", { name: "unprotected" }, { ...opts, protect: first });
const renamed = new Bucket("renamed", { bucket: \`renamed-\${first}\` }, opts);
new Bucket("first-out", { bucket: \`first-out-\${first}\` }, { ...opts, deleteBeforeReplace: true });
new Topic("follows", { name: "follows", displayName: renamed.id }, opts);
const allow = (Sid: string, Service: string) => ({ Sid, Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } });
new Role("role", {
  name: "role",
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [...(first ? [] : [allow("New", "lambda.amazonaws.com")]), allow("Old", "ecs-tasks.amazonaws.com")],
  }),
}, opts);
if (first) new Topic("deleted", { name: "deleted" }, opts);
if (first) new Topic("kept", { name: "kept" }, { ...opts, retainOnDelete: true });
if (!first) new Topic("created", { name: "created" }, opts);
`;

describe("what the engine writes down", () => {
  let sandbox: TestSandbox;
  let project: Project;
  let log = "";
  let changes: Changes;

  async function run(...args: readonly string[]): Promise<readonly EngineEvent[]> {
    const file = path.join(sandbox.folder, "events.jsonl");
    const flags = ["--stack", "dev", "--event-log", file];
    const { code, output } = await project.pulumi([...args, ...flags], { PULUMI_DEBUG_COMMANDS: "true" });
    expect({ code, output }).toMatchObject({ code: 0 });
    log = fs.readFileSync(file, "utf8");
    return log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as EngineEvent);
  }

  const write = (version: 1 | 2): void =>
    fs.writeFileSync(path.join(project.folder, "infra", "index.ts"), program(version));
  const change = (name: string) => changes.changes.find((found) => found.name === name);
  const operations = (): readonly string[] =>
    changes.changes.map(({ operation, name }) => `${operation} ${name}`);

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    await project.succeed("stack", "init", "dev");
    write(1);
    await run("up", "--yes", "--skip-preview");
    write(2);
    changes = readChanges("dev", maskEvents(await run("preview")));
  });
  afterAll(() => sandbox.close());

  test("PR-06: of a preview, every resource has one change, whatever its steps", () => {
    expect(operations().toSorted()).toEqual([
      "create created",
      "delete deleted",
      "forget kept",
      "replace first-out",
      "replace renamed",
      "update becomes-secret",
      "update follows",
      "update has-copy",
      "update role",
      "update unprotected",
    ]);
    // The stack and its provider.
    expect(changes).toMatchObject({ planning: true, unchanged: 2 });
    expect(change("renamed")).toMatchObject({ deleteBeforeReplace: false });
    expect(change("first-out")).toMatchObject({ deleteBeforeReplace: true });
    expect(change("renamed")?.properties).toEqual([
      {
        path: "bucket",
        kind: "update",
        before: "renamed-true",
        after: "renamed-false",
        secret: false,
        forcesReplacement: true,
      },
    ]);
  });

  test("the statement is found that a policy gains, the option that goes, and what nobody knows yet", () => {
    expect(change("role")?.properties).toMatchObject([
      { path: "assumeRolePolicy.Statement[0]", kind: "add", after: { Sid: "New" } },
    ]);
    expect(change("unprotected")?.properties).toMatchObject([
      { path: "protect", before: true, after: false },
    ]);
    expect(change("follows")?.properties).toMatchObject([{ before: "renamed-true", after: "[unknown]" }]);
  });

  test("a value that only now becomes secret is in the log, and in nothing that is made of it", () => {
    expect(log).toContain(SENTINEL);
    expect(JSON.stringify(changes)).not.toContain(SENTINEL);
    expect(change("becomes-secret")?.properties).toMatchObject([
      { before: "[secret]", after: "[secret]", secret: true },
    ]);
    expect(change("has-copy")?.properties).toMatchObject([
      { before: "see [secret] true", after: "see [secret] false" },
    ]);
  });

  test("of an update, the changes are those that its preview showed", async () => {
    const previewed = operations();
    changes = readChanges("dev", maskEvents(await run("up", "--yes", "--skip-preview")));
    expect(operations()).toEqual(previewed);
    expect(changes).toMatchObject({ planning: false, unchanged: 2 });
  });

  test("of a refresh, what somebody did in the cloud", async () => {
    await sandbox.control("drift", { urn: "::follows", set: { displayName: "by hand" } });
    await sandbox.control("drift", { urn: "::created", delete: true });
    changes = readChanges("dev", maskEvents(await run("refresh", "--preview-only")));
    expect(operations().toSorted()).toEqual(["refresh created", "refresh follows"]);
    expect(change("follows")?.properties).toMatchObject([
      { path: "displayName", before: "renamed-false", after: "by hand" },
    ]);
    expect(change("created")).not.toHaveProperty("after");
  });
});
