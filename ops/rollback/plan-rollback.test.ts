import { deployed, digest, environmentOf, stackText } from "../promotion/environment.fixture";
import { TestRepository } from "../promotion/repository.fixture";
import { planRollback, type RollbackRequest } from "./plan-rollback";

const statement = {
  holder: { actor: "octocat", host: "runner" },
  reason: "checkout answers 500",
  now: new Date("2026-01-09T12:00:00.000Z"),
};

let repository: TestRepository;
let good: string;
beforeEach(() => {
  repository = new TestRepository();
  good = repository.commit({ "Pulumi.prod.yaml": stackText("a") });
});
afterEach(() => repository.remove());

/** The way back from a commit with these files and the image b. */
async function back(
  files: Readonly<Record<string, string>>,
  request: Partial<RollbackRequest> = {},
  image = "b",
) {
  const bad = repository.commit(files, "feat: bad");
  const records = [
    deployed(image, 8, { stack: "prod", commit: bad }),
    deployed("a", 5, { stack: "prod", commit: good }),
  ];
  const environment = { ...environmentOf(records), stack: "prod" };
  return planRollback(environment, stackText(image), repository.history, {
    wanted: "previous",
    statement,
    ...request,
  });
}

test("the digests of the earlier release come back, and the bad one is named", async () => {
  const plan = await back({ "Pulumi.prod.yaml": stackText("b") });
  expect(plan).toMatchObject({
    stack: "prod",
    digests: { api: digest("a") },
    earlier: { api: digest("b") },
    migrations: [],
    program: [],
    entry: { images: { api: digest("b") }, reason: "checkout answers 500", actor: "octocat" },
  });
  expect([plan.target.commit, plan.entry?.commit]).toEqual([good, plan.bad.commit]);
});

test("a program that changed too is told of, as digests do not take it back", async () => {
  const { program } = await back({ "Pulumi.prod.yaml": stackText("b"), "infra/index.ts": "1" });
  expect(program.map(({ subject }) => subject)).toEqual(["feat: bad"]);
});

test("a program that alone changed is reverted by git, with the command for it", async () => {
  await expect(back({ "infra/index.ts": "1" }, {}, "a")).rejects.toMatchObject({
    code: 4,
    message: `prod runs the images of ${good.slice(0, 12)} already: what is bad is not in them`,
    fix: expect.stringMatching(
      /^revert the program, in a pull request of a branch revert-\*:\n {2}git revert --no-edit [0-9a-f]{12}\nand say that the release is bad: npx causeway quarantine add prod [0-9a-f]{12} --reason <text>$/,
    ) as string,
  });
});

test("RB-07: a migration that says that it is backward compatible is no hindrance", async () => {
  const sql = "-- Adds totals.\n-- Backward-Compatible: YES\nALTER TABLE orders ADD total int;\n";
  expect((await back({ "service/migrations/002.sql": sql })).migrations).toEqual([]);
});

test.each([
  ["says that it is not", "-- backward-compatible: no\nDROP TABLE a;", "is not backward compatible"],
  ["does not say", "DROP TABLE a;", "does not say whether it is"],
  ["says so too far below", `${"\n".repeat(20)}-- backward-compatible: yes`, "does not say whether it is"],
  ["says something else", "-- backward-compatible: maybe", "does not say whether it is"],
  ["only quotes it", "SELECT '\n  -- backward-compatible: yes';", "does not say whether it is"],
])("RB-07: a migration that %s refuses, with the way", async (_title, sql, why) => {
  const files = { "service/migrations/002.sql": sql };
  await expect(back(files)).rejects.toMatchObject({
    code: 4,
    message: `prod does not go back: since that release the data was changed in a way that it may not know:\n  service/migrations/002.sql ${why}`,
    fix: expect.stringContaining("--accept-migrations") as string,
  });
  repository.git("reset", "--quiet", "--hard", good);
  const accepted = await back(files, { acceptMigrations: "dba: ran the down migration" });
  expect(accepted.migrations).toEqual([`service/migrations/002.sql ${why}`]);
});

test("a service that came since keeps its image", async () => {
  const bad = repository.commit({ a: "1" });
  const images = { api: digest("b"), web: digest("c") };
  const records = [
    deployed("b", 8, { stack: "prod", commit: bad, images }),
    deployed("a", 5, { stack: "prod", commit: good }),
  ];
  const file = stackText("b", `    web: r/web@${digest("c")}\n`);
  const environment = { ...environmentOf(records), stack: "prod" };
  const plan = await planRollback(environment, file, repository.history, { wanted: "previous", statement });
  expect(plan.digests).toEqual({ api: digest("a"), web: digest("c") });
});

test("what is bad but of no commit alone is not quarantined by one", async () => {
  const bad = repository.commit({ a: "1" });
  const records = [
    deployed("b", 8, { stack: "prod", commit: bad, dirty: true }),
    deployed("a", 5, { stack: "prod", commit: good }),
  ];
  const environment = { ...environmentOf(records), stack: "prod" };
  const request = { wanted: "previous", statement };
  expect(await planRollback(environment, stackText("b"), repository.history, request)).not.toHaveProperty(
    "entry",
  );
});
