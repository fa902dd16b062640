import { openGitHubServer, type GitHubServer } from "../../testing/github/server";
import { deployed, digest, stackText } from "../promotion/environment.fixture";
import { TestEstate } from "../promotion/estate.fixture";
import { digestOnly, type DigestOnlyOptions } from "./digest-only";

let estate: TestEstate<GitHubServer>;
beforeEach(async () => {
  estate = await TestEstate.open(openGitHubServer);
  await estate.deployed([deployed("b", 8), deployed("f", 4, { stack: "prod" })]);
});
afterEach(() => estate.close());

/** Checks a branch with these files against main. */
async function check(
  files: Readonly<Record<string, string>>,
  options: Partial<DigestOnlyOptions> = {},
  more = {},
) {
  const head = await estate.server.push("ada", "promote/prod", files);
  await digestOnly({ base: "main", head, ...options }, { ...estate.env, ...more }, estate.history);
}

const prod = (letter: string, more = "") => ({ "Pulumi.prod.yaml": stackText(letter, more) });

test("IM-03: digests that ran well in staging merge without a review", async () => {
  await check(prod("b"), { json: true });
  expect(JSON.parse(estate.stdout)).toEqual({
    why: "It changes nothing but digests of prod, which ran well in staging or in prod.",
    stack: "prod",
    digests: { api: digest("b") },
  });
});

test("RB-04: digests that ran well in prod come back without a review", async () => {
  await check(prod("f"));
  expect(estate.stderr).toContain("nothing but digests of prod");
});

test("what main has got meanwhile is not the change's doing", async () => {
  const head = await estate.server.push("ada", "promote/prod", prod("b"));
  await estate.server.push("ada", "main", { "infra/index.ts": "1" });
  await digestOnly({ base: "main", head }, estate.env, estate.history);
  expect(estate.stderr).toContain("nothing but digests of prod");
});

test.each([
  ["a digest that nobody knows", prod("e"), "never deployed to staging and verified there"],
  ["a program beside", { ...prod("b"), "infra/index.ts": "1" }, "it changes 2 files"],
  ["a line beside", prod("b", "  x: 1\n"), "it changes more in Pulumi.prod.yaml than digests"],
  ["a workflow", { ".github/workflows/deploy.yml": "on: push" }, "which is no environment's file"],
  [
    "digests of two environments",
    { ...prod("b"), "Pulumi.staging.yaml": stackText("c") },
    "it changes 2 files",
  ],
])("IM-03: %s does not merge without a review", async (_title, files, why) => {
  await expect(check(files)).rejects.toMatchObject({
    code: 4,
    message: expect.stringContaining(why) as string,
  });
});

test("what a person proposes is guarded by reviews, and GitHub is not asked", async () => {
  await check({ "infra/index.ts": "1" }, { author: "ada", json: true });
  expect(JSON.parse(estate.stdout)).toEqual({ why: "Reviews guard what ada proposes." });
  expect(estate.server.requests).toEqual([]);
});

test("an author without a name is judged as the App", async () => {
  await expect(check({ "infra/index.ts": "1" }, { author: "" })).rejects.toMatchObject({ code: 4 });
});

test("the pull requests of a merge queue were checked one by one", async () => {
  await check({ "infra/index.ts": "1" }, {}, { GITHUB_EVENT_NAME: "merge_group" });
  expect(estate.stderr).toContain("Each pull request of the merge queue was checked by itself.");
});
