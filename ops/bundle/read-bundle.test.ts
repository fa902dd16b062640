import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { MemoryStore } from "../../testing/memory-store";
import type { Manifest } from "./manifest";
import { readBundle } from "./read-bundle";
import { signerOf } from "./signature";
import { assertUnused, useOnce } from "./use-once";
import { writeBundle } from "./write-bundle";

const now = new Date("2026-01-01T12:00:00Z");
const content = {
  stack: "prod",
  createdAt: "2026-01-01T11:00:00Z",
  expiresAt: "2026-01-02T11:00:00Z",
  actor: "reviewer",
  inputs: {
    tree: { commit: "a".repeat(40), dirty: false },
    backend: "s3://bucket",
    checkpoint: "c",
    files: { "infra/index.ts": "f" },
    versions: { pulumi: "3.259.0" },
  },
  tier: "careful",
  backupFirst: [],
} as const;
const changes = { stack: "prod", planning: true, changes: [], unchanged: 1, diagnostics: [] };
const artifacts = { "plan.json": "{}", "changes.json": JSON.stringify(changes), "report.md": "# prod" };
const key = signerOf({ CAUSEWAY_BUNDLE_KEY: "0123456789abcdef0123456789abcdef" });

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-bundle-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const written = (signer = key): Promise<Manifest> =>
  writeBundle(folder, { ...content, backupFirst: [] }, artifacts, signer);

function change(file: string, before: string, after: string): void {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  expect(text).toContain(before);
  fs.writeFileSync(path.join(folder, file), text.replace(before, after));
}

test("reads what was written", async () => {
  const manifest = await written();
  expect(await readBundle(folder, key, now)).toMatchObject({ manifest });
  expect(fs.statSync(path.join(folder, "plan.json")).mode & 0o777).toBe(0o600);
});

test("DP-18: the resources that it is confined to are bound, and none are where it is of the whole stack", async () => {
  const targets = ["urn:pulumi:prod::causeway::t::some", "urn:pulumi:prod::causeway::t::other"];
  await writeBundle(folder, { ...content, backupFirst: [], targets }, artifacts, undefined);
  expect((await readBundle(folder, undefined, now)).manifest.targets).toEqual(targets);
  change("manifest.json", "::some", "::more");
  await expect(readBundle(folder, undefined, now)).rejects.toThrow("manifest.json was changed");
  await writeBundle(folder, { ...content, backupFirst: [] }, artifacts, undefined);
  expect((await readBundle(folder, undefined, now)).manifest).not.toHaveProperty("targets");
});

test("a bundle without a signature is read where nobody signs", async () => {
  const manifest = await writeBundle(folder, { ...content, backupFirst: [] }, artifacts, undefined);
  expect(await readBundle(folder, undefined, now)).toMatchObject({ manifest });
});

test("no byte of it may change", async () => {
  await written();
  const names = fs.readdirSync(folder);
  expect(names.sort()).toEqual(["changes.json", "manifest.json", "plan.json", "report.md", "signature.txt"]);
  for (const name of names) {
    const file = path.join(folder, name);
    const right = fs.readFileSync(file);
    for (let place = 0; place < right.length; place += 1) {
      const wrong = Buffer.from(right);
      wrong[place] = (wrong[place] ?? 0) ^ 1;
      fs.writeFileSync(file, wrong);
      await expect(readBundle(folder, key, now)).rejects.toMatchObject({ code: 4 });
    }
    fs.writeFileSync(file, right);
  }
  await readBundle(folder, key, now);
});

test.each<[string, () => void, string]>([
  ["a file", () => change("plan.json", "{}", "{ }"), "plan.json was changed"],
  ["a missing file", () => fs.rmSync(path.join(folder, "report.md")), "report.md is missing"],
  [
    "the manifest, unsigned",
    () => change("manifest.json", "reviewer", "somebody"),
    "manifest.json was changed",
  ],
  [
    "an unknown field",
    () => change("manifest.json", '"actor"', '"author"'),
    "manifest.json cannot be read at actor",
  ],
])("names what was changed: %s", async (_what, spoil, reason) => {
  await writeBundle(folder, { ...content, backupFirst: [] }, artifacts, undefined);
  spoil();
  await expect(readBundle(folder, undefined, now)).rejects.toThrow(reason);
});

test("a manifest that was made anew with a fitting id has no fitting signature", async () => {
  await written();
  const signature = fs.readFileSync(path.join(folder, "signature.txt"));
  fs.rmSync(folder, { recursive: true });
  await writeBundle(folder, { ...content, backupFirst: [], actor: "somebody" }, artifacts, undefined);
  await expect(readBundle(folder, key, now)).rejects.toThrow("it is not signed with CAUSEWAY_BUNDLE_KEY");
  fs.writeFileSync(path.join(folder, "signature.txt"), signature);
  await expect(readBundle(folder, key, now)).rejects.toThrow(
    "its signature is not that of CAUSEWAY_BUNDLE_KEY",
  );
});

describe("what a bundle shows", () => {
  const text = JSON.stringify(changes);
  const whole = (files: Readonly<Record<string, string>>) =>
    writeBundle(folder, { ...content, backupFirst: [] }, files, undefined);

  test("PR-04: is read with the plan and the changes that were verified", async () => {
    const manifest = await whole(artifacts);
    const bundle = await readBundle(folder, undefined, now);
    fs.writeFileSync(path.join(folder, "plan.json"), "another");
    fs.writeFileSync(path.join(folder, "changes.json"), "another");
    expect(bundle).toEqual({ manifest, plan: Buffer.from("{}"), changes });
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["without a plan", { "changes.json": text }, "manifest.json does not list plan.json"],
    ["without changes", { "plan.json": "{}" }, "manifest.json does not list changes.json"],
    [
      "with changes that are none",
      { "plan.json": "{}", "changes.json": "{" },
      "changes.json says nothing of prod that can be read",
    ],
    [
      "with changes of another stack",
      { "plan.json": "{}", "changes.json": JSON.stringify({ ...changes, stack: "dev" }) },
      "changes.json says nothing of prod that can be read",
    ],
  ])("is refused %s", async (_what, files, reason) => {
    await whole(files);
    await expect(readBundle(folder, undefined, now)).rejects.toMatchObject({
      message: `${folder} is not applied: ${reason}`,
      code: 4,
    });
  });
});

test("a file where its folder should be is no bundle", async () => {
  const file = path.join(folder, "file");
  fs.writeFileSync(file, "");
  await expect(readBundle(file, undefined, now)).rejects.toMatchObject({
    message: `${file} is no bundle: it has no manifest.json`,
    code: 2,
  });
});

test("a folder in the place of one of its files is named", async () => {
  await written();
  fs.rmSync(path.join(folder, "plan.json"));
  fs.mkdirSync(path.join(folder, "plan.json"));
  await expect(readBundle(folder, key, now)).rejects.toThrow("plan.json is missing");
});

test("an end of its time that is none has come", async () => {
  await writeBundle(folder, { ...content, backupFirst: [], expiresAt: "never" }, artifacts, undefined);
  await expect(readBundle(folder, undefined, now)).rejects.toThrow("it expired at never");
});

test("a signed bundle wants the key", async () => {
  await written();
  await expect(readBundle(folder, undefined, now)).rejects.toThrow("there is no key here to verify it with");
});

test("it expires", async () => {
  await written();
  await readBundle(folder, key, new Date("2026-01-02T10:59:59Z"));
  await expect(readBundle(folder, key, new Date(content.expiresAt))).rejects.toThrow(
    "it expired at 2026-01-02T11:00:00Z",
  );
});

test("a folder without a manifest is no bundle", async () => {
  await expect(readBundle(folder, key, now)).rejects.toMatchObject({ code: 2 });
});

test("a bundle is used once", async () => {
  const manifest = await written();
  const records = new MemoryStore();
  const use = { actor: "first", at: "2026-01-01T12:00:00Z", token: 7 };
  await useOnce(records, folder, manifest, use);
  await expect(useOnce(records, folder, manifest, { ...use, actor: "second" })).rejects.toMatchObject({
    message: `${folder} is not applied: it was applied before, by first at 2026-01-01T12:00:00Z`,
    code: 4,
  });
  await useOnce(records, folder, { ...manifest, id: "another" }, use);
});

test("a mark of use that cannot be read is one", async () => {
  const manifest = await written();
  const records = new MemoryStore();
  await records.put(`bundles/prod/${manifest.id}.json`, "{");
  await expect(assertUnused(records, folder, manifest)).rejects.toMatchObject({
    message: `${folder} is not applied: it was applied before`,
    code: 4,
  });
});
