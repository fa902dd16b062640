import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { changes, parseDigest } from "../../testing/preview";
import { Project, type Checkpoint } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

const releases = path.join(__dirname, "upgrade");

/** A new revision of a task definition is a resource of its own: with it comes every new image and setting. */
const REVISIONS = "aws:ecs/taskDefinition:TaskDefinition";

/** Logical names and types are identity: one that changes needs an alias, or a stack that is there loses what it has. */
describe.each(fs.readdirSync(releases))("MI-01: the stack dev as version %s left it", (version) => {
  let sandbox: TestSandbox;
  let project: Project;
  const left = (file: string): string =>
    zlib.gunzipSync(fs.readFileSync(path.join(releases, version, `${file}.gz`))).toString("utf8");
  const before = JSON.parse(left("state.json")) as Checkpoint;

  beforeAll(async () => {
    sandbox = await openSandbox((folder) =>
      fs.writeFileSync(path.join(folder, "cloud.json"), left("cloud.json")),
    );
    project = new Project(sandbox);
    const file = path.join(sandbox.folder, "state.json");
    fs.writeFileSync(file, left("state.json"));
    await project.succeed("stack", "init", "dev");
    await project.succeed("stack", "import", "--file", file, "--stack", "dev");
  });
  afterAll(() => sandbox.close());

  test("is upgraded in place: nothing is deleted, and nothing replaced but a revision of a task definition", async () => {
    const digest = parseDigest((await project.succeed("preview", "--json", "--stack", "dev")).stdout);
    const found = changes(digest).filter((change) => /^(delete|replace|create-replacement)/.test(change));
    expect(found).toEqual([`replace ${REVISIONS} api-task-definition`]);
  });

  test("keeps every resource it has, under its id", async () => {
    await project.succeed("up", "--yes", "--skip-preview", "--stack", "dev");
    const after = idsOf(await project.state("dev"));
    const kept = idsOf(before).filter(([urn]) => !urn.includes(REVISIONS));
    expect(kept.length).toBeGreaterThan(80);
    expect(after).toEqual(expect.arrayContaining(kept));
    const made = (await sandbox.resources()).map(({ id }) => id);
    expect(kept.map(([, id]) => id).filter((id) => !made.includes(id))).toEqual([]);
  });

  test("is what the program says then: a second run finds nothing to change", async () => {
    await project.succeed("up", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "dev");
  });

  test("survives a rename with an alias, and only with it", async () => {
    const file = "components/database/database.ts";
    const old = "new rds.Instance(`${name}-instance`, instanceInputs(spec, parts), {";
    const renamed = "new rds.Instance(`${name}-primary`, instanceInputs(spec, parts), {";
    const planned = async (): Promise<string[]> =>
      changes(parseDigest((await project.succeed("preview", "--json", "--stack", "dev")).stdout)).filter(
        (change) => change.includes("aws:rds/instance:Instance"),
      );

    project.edit(file, old, renamed);
    expect(await planned()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^create .*-primary$/),
        expect.stringMatching(/^delete .*-instance$/),
      ]),
    );
    project.edit(file, renamed, `${renamed} aliases: [{ name: \`\${name}-instance\` }],`);
    expect(await planned()).toEqual([]);
    project.restore(file);
  });
});

/** URN and id of everything that is in the cloud. */
function idsOf({ deployment: { resources = [] } }: Checkpoint): (readonly [string, string])[] {
  return resources.flatMap(({ urn, id, type }) =>
    id === undefined || type.startsWith("pulumi:") ? [] : [[urn, id] as const],
  );
}
