import { createHash } from "node:crypto";
import { renderHtml } from "./html";
import { readPage } from "./html-oracle.fixture";
import { fullReport, reportOf } from "./report.fixture";

const html = renderHtml(fullReport);

test("tells what the other forms tell, in the same order", () => {
  expect(
    readPage(html)
      .text.split("\n")
      .filter((line) => line.trim() !== ""),
  ).toEqual([
    "prod: 1 replaced, 1 deleted, 1 no longer managed, 1 changed, 1 drifted, 1 imported, 1 new, 216 unchanged",
    "prod: 1 replaced, 1 deleted, 1 no longer managed, 1 changed, 1 drifted, 1 imported, 1 new, 216 unchanged",
    "Risk: routine, 1 loses data (data), 1 cannot be undone (old). Back up data first. 2 policy violations must be mended. The engine reports errors. It was made of files that are in no commit.",
    "Errors (1)",
    "data",
    "no such key",
    "at line 3",
    "Operations that nobody saw the end of (1)",
    "half aws:s3/bucket:Bucket: creating",
    "Replaced (1)",
    "data aws:s3/bucket:Bucket",
    "data-losing: bucket forces a replacement: forceDestroy is on",
    "The way back needs a copy of its objects.",
    "Back it up first.",
    "The old one goes before the new one comes.",
    '- bucket: "data-1"',
    '+ bucket: "data-2"  forces the replacement',
    "Deleted (1)",
    "old aws:s3/bucket:Bucket",
    "irreversible: nothing keeps it",
    "An interrupted replacement left it; the resource itself stays.",
    "No longer managed, and left in the cloud (1)",
    "kept aws:s3/bucket:Bucket",
    "reversible: it stays in the cloud",
    "The way back needs an import by its id.",
    "Changed (1)",
    "logs aws:s3/bucket:Bucket",
    "- days: 30",
    "+ days: 7",
    '- tags["a.b"]: "x"',
    "- token: [secret]",
    "+ token: [secret]",
    '- arn: "arn:1"',
    "+ arn: [unknown]",
    "Drifted: the cloud is not what the state says (1)",
    "seen aws:s3/bucket:Bucket",
    "It is gone from the cloud.",
    "Imported (1)",
    "taken aws:s3/bucket:Bucket",
    "New (1)",
    "assets aws:s3/bucket:Bucket",
    '+ bucket: "assets"',
    '+ tags: {"Owner":"infra"}',
    "Policy violations (2)",
    "s3-tls (high)",
    "data: policy is absent.",
    "logs: policy is absent.",
    "Fix: Add one.",
    "Exemptions in force (1)",
    "exemptions-in-force (high)",
    "logs: s3-kms is not enforced for 3 days",
    "Advice of policies (1)",
    "ecs-scaling (high)",
    "api: has 1 task.",
    "Judged at the update only (1)",
    "undecided (low)",
    "These wait:",
    "s3-kms: data",
    "Differences from staging (3)",
    "Only here:",
    "delete old",
    "Only in staging:",
    "create more",
    "update logs",
    "Warnings (1)",
    "soon gone",
    "Components that follow (1)",
    "api causeway:service:Service",
    "216 resources stay as they are.",
    "prod was previewed by octocat at 2026-11-22T01:36:13.000Z from commit 17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b, with changes that are in no commit.",
    "All files of this preview",
  ]);
});

test("loads nothing and runs nothing: its policy allows its own style alone, by its hash", () => {
  const [, style = ""] = /<style>([^]*)<\/style>/.exec(html) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
  );
  expect(html).not.toMatch(/<(script|link|img|iframe)|\ssrc=|@import|url\(/);
});

test("folds what is there for who asks, and shows the rest", () => {
  const titles = (element: string) =>
    [...html.matchAll(new RegExp(`<${element} class="\\w+">\\s*(?:<summary>)?<h2>([^<]*)`, "g"))].map(
      ([, title]) => title,
    );
  expect(titles("details")).toEqual([
    "New (1)",
    "Advice of policies (1)",
    "Judged at the update only (1)",
    "Warnings (1)",
    "Components that follow (1)",
  ]);
  expect(titles("section").slice(0, 4)).toEqual([
    "Errors (1)",
    "Operations that nobody saw the end of (1)",
    "Replaced (1)",
    "Deleted (1)",
  ]);
});

test("links to an address that is one, and shows any other as text", () => {
  const linkOf = (artifactUrl: string) => renderHtml(reportOf({}, { artifactUrl })).split("\n").at(-5);
  expect(linkOf("https://example.com/a?b=c&d")).toBe(
    '<p><a href="https://example.com/a?b=c&#38;d" rel="noreferrer noopener">All files of this preview</a></p>',
  );
  expect(linkOf("javascript:alert(1)")).toBe(
    "<p>All files of this preview: <code>javascript:alert(1)</code></p>",
  );
});
