import { strToU8, zipSync } from "fflate";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { useGitHubServer } from "../../testing/github/use-github-server";
import { downloadArtifact } from "./artifacts";

const github = useGitHubServer();

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-artifact-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const target = () => path.join(folder, "in");

/** A run with artifacts, all of one name. @returns its id */
async function runWith(...artifacts: readonly { readonly zip?: Uint8Array; readonly size?: number }[]) {
  const { server } = github;
  const headSha = server.world.seenRefs.get("refs/heads/main")!;
  const request = { path: ".github/workflows/preview.yml", name: "preview", event: "pull_request" };
  const run = await server.startRun("ada", { ...request, headSha, headBranch: "main" });
  const createdAt = server.world.now();
  for (const { zip, size = zip?.length ?? 0 } of artifacts) {
    const archive = zip === undefined ? {} : { zip };
    run.artifacts.push({ id: server.world.id(), name: "preview-dev", ...archive, size, createdAt });
  }
  return run.id;
}

const zipOf = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

const download = async (run: number, name = "preview-dev") =>
  downloadArtifact(await github.open(), run, name, target());

/** Everything below the folder of the test, by path. */
function found(): Readonly<Record<string, string>> {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile());
  return Object.fromEntries(
    files
      .map((file) => path.join(file.parentPath, file.name))
      .map((file) => [path.relative(folder, file), fs.readFileSync(file, "utf8")]),
  );
}

test("the newest artifact of a name is unpacked into the folder, with the folders in it", async () => {
  const run = await runWith(
    { zip: zipOf({ "a.txt": "old" }) },
    { zip: zipOf({ "a.txt": "new", "b/c": "1" }) },
  );
  expect(await download(run)).toBe(true);
  expect(found()).toEqual({ "in/a.txt": "new", "in/b/c": "1" });
});

test("a run without one of that name is told apart from one that cannot be read", async () => {
  const run = await runWith({ zip: zipOf({ "a.txt": "1" }) });
  expect(await download(run, "preview-prod")).toBe(false);
  expect(found()).toEqual({});
  await expect(download(1)).rejects.toMatchObject({ status: 404 });
});

test("what GitHub does not have any more is told", async () => {
  await expect(download(await runWith({}))).rejects.toMatchObject({ status: 410 });
});

const refusedWith = (why: string) => ({
  code: 4,
  message: expect.stringMatching(
    new RegExp(`^the artifact preview-dev of run \\d+ is not unpacked: ${why}$`),
  ) as unknown,
  fix: "see what the run did, then have it made again",
});

test.each([
  "../evil",
  "a/../../evil",
  "/evil",
  "//evil",
  "a//evil",
  "./evil",
  "..",
  "..\\evil",
  "C:\\evil",
  "C:evil",
  "a\0b",
])("an archive with the entry %j is not unpacked, nor what stands before it", async (name) => {
  const run = await runWith({ zip: zipOf({ "good.txt": "1", [name]: "2" }) });
  await expect(download(run)).rejects.toMatchObject(refusedWith("it has an entry outside its folder"));
  expect(found()).toEqual({});
});

/** Changes every place where an archive says how large its files are unpacked. */
function claiming(zip: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf("PK\u0001\u0002"); at !== -1; at = copy.indexOf("PK\u0001\u0002", at + 1)) {
    copy.writeUInt32LE(size, at + 24);
  }
  return copy;
}

const many = () => zipOf(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}`, ""])));

test.each<[string, () => { zip: Uint8Array; size?: number }, string]>([
  ["too large", () => ({ zip: zipOf({}), size: 2 ** 24 + 1 }), "it has more than 16777216 bytes"],
  ["of too many files", () => ({ zip: many() }), "it has more than 500 files"],
  [
    "that would grow too large",
    () => ({ zip: claiming(zipOf({ a: "1", b: "2" }), 2 ** 27 + 1) }),
    "its files have more than 268435456 bytes",
  ],
  ["that is none", () => ({ zip: strToU8("PK, or so it says") }), "it is no zip"],
  ["that is cut off", () => ({ zip: zipOf({ a: "x".repeat(500) }).slice(0, 40) }), "it is no zip"],
])("an archive %s is not unpacked", async (_what, artifact, why) => {
  await expect(download(await runWith(artifact()))).rejects.toMatchObject(refusedWith(why));
  expect(found()).toEqual({});
});

test("a file that says it is smaller than it is does not grow beyond what it says", async () => {
  const zip = claiming(zipOf({ a: "x".repeat(100_000) }), 10);
  expect(await download(await runWith({ zip }))).toBe(true);
  expect(found()).toEqual({ "in/a": "x".repeat(10) });
});

test("what is there is not written over, nor followed where it is a link", async () => {
  const run = await runWith({ zip: zipOf({ "a.txt": "evil" }) });
  fs.mkdirSync(target());
  fs.writeFileSync(path.join(folder, "outside"), "good");
  fs.symlinkSync(path.join(folder, "outside"), path.join(target(), "a.txt"));
  const why = "two of its entries have one place, or its place is taken";
  await expect(download(run)).rejects.toMatchObject(refusedWith(why));
  const clash = await runWith({ zip: zipOf({ b: "1", "b/c": "2" }) });
  await expect(download(clash)).rejects.toMatchObject(refusedWith(why));
  expect(found()["outside"]).toBe("good");
});
