import { commentMarker, renderMarkdown } from "./markdown";
import { foreignWords } from "./markdown-oracle.fixture";
import { changeOf, fullReport, propertyOf, reportOf, viewOf } from "./report.fixture";

test("is what a reviewer reads, the gravest first", () => {
  expect(renderMarkdown(fullReport).split("\n")).toEqual([
    "<!-- causeway:preview:prod -->",
    "### `prod`: 1 replaced, 1 deleted, 1 no longer managed, 1 changed, 1 drifted, 1 imported, 1 new, 216 unchanged",
    "",
    "**Risk: routine, 1 loses data (`data`), 1 cannot be undone (`old`). Back up `data` first. 2 policy violations must be mended. The engine reports errors. It was made of files that are in no commit.**",
    "",
    "#### Errors (1)",
    "",
    "- `data`",
    "  no such key",
    "  at line 3",
    "",
    "#### Operations that nobody saw the end of (1)",
    "",
    "- `half` `aws:s3/bucket:Bucket`: creating",
    "",
    "#### Replaced (1)",
    "",
    "- `data` `aws:s3/bucket:Bucket`",
    "  data-losing: bucket forces a replacement: forceDestroy is on",
    "  The way back needs a copy of its objects.",
    "  Back it up first.",
    "  The old one goes before the new one comes.",
    "  ```diff",
    '  - bucket: "data-1"',
    '  + bucket: "data-2"  (forces the replacement)',
    "  ```",
    "",
    "#### Deleted (1)",
    "",
    "- `old` `aws:s3/bucket:Bucket`",
    "  irreversible: nothing keeps it",
    "  An interrupted replacement left it; the resource itself stays.",
    "",
    "#### No longer managed, and left in the cloud (1)",
    "",
    "- `kept` `aws:s3/bucket:Bucket`",
    "  reversible: it stays in the cloud",
    "  The way back needs an import by its id.",
    "",
    "#### Changed (1)",
    "",
    "- `logs` `aws:s3/bucket:Bucket`",
    "  ```diff",
    "  - days: 30",
    "  + days: 7",
    '  - tags["a.b"]: "x"',
    "  - token: [secret]",
    "  + token: [secret]",
    '  - arn: "arn:1"',
    "  + arn: [unknown]",
    "  ```",
    "",
    "#### Drifted: the cloud is not what the state says (1)",
    "",
    "- `seen` `aws:s3/bucket:Bucket`",
    "  It is gone from the cloud.",
    "",
    "#### Imported (1)",
    "",
    "- `taken` `aws:s3/bucket:Bucket`",
    "",
    "<details>",
    "<summary>New (1)</summary>",
    "",
    "- `assets` `aws:s3/bucket:Bucket`",
    "  ```diff",
    '  + bucket: "assets"',
    '  + tags: {"Owner":"infra"}',
    "  ```",
    "",
    "</details>",
    "",
    "#### Policy violations (2)",
    "",
    "- `s3-tls` (high)",
    "  data: policy is absent.",
    "  logs: policy is absent.",
    "  Fix: Add one.",
    "",
    "#### Exemptions in force (1)",
    "",
    "- `exemptions-in-force` (high)",
    "  `logs`: `s3-kms` is not enforced for 3 days",
    "",
    "<details>",
    "<summary>Advice of policies (1)</summary>",
    "",
    "- `ecs-scaling` (high)",
    "  api: has 1 task.",
    "",
    "</details>",
    "",
    "<details>",
    "<summary>Judged at the update only (1)</summary>",
    "",
    "- `undecided` (low)",
    "  These wait:",
    "  `s3-kms:` data",
    "",
    "</details>",
    "",
    "#### Differences from `staging` (3)",
    "",
    "- Only here:",
    "  delete old",
    "- Only in `staging`:",
    "  create more",
    "  update logs",
    "",
    "<details>",
    "<summary>Warnings (1)</summary>",
    "",
    "- soon gone",
    "",
    "</details>",
    "",
    "<details>",
    "<summary>Components that follow (1)</summary>",
    "",
    "- `api` `causeway:service:Service`",
    "",
    "</details>",
    "",
    "216 resources stay as they are.  ",
    "`prod` was previewed by `octocat` at `2026-11-22T01:36:13.000Z` from commit `17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b`, with changes that are in no commit.  ",
    "[Full report](https://github.com/example/causeway/actions/runs/1)",
    "",
  ]);
});

test("has a mark by which the comment is found again", () => {
  expect(commentMarker("prod")).toBe("<!-- causeway:preview:prod -->");
  expect(commentMarker("a-->b")).toBe("<!-- causeway:preview:a--%3Eb -->");
});

test("a long section is folded, so that those after it are seen", () => {
  const many = (count: number) =>
    renderMarkdown(reportOf({ changes: Array.from({ length: count }, (_, index) => changeOf(`b${index}`)) }));
  expect(many(20)).toContain("#### Changed (20)");
  expect(many(21)).toContain("<details>\n<summary>Changed (21)</summary>");
});

describe("a comment that would be too long", () => {
  const long = (index: number) => `${index}-${"long ".repeat(50)}`;
  const updates = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      changeOf(`u${index}`, { properties: [propertyOf("a", long(index), 1)] }),
    );
  const creations = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      changeOf(`c${index}`, { operation: "create", after: viewOf({ a: long(index) }) }),
    );
  const gone = changeOf("gone", { operation: "delete" });
  const artifactUrl = "https://example.com/1";

  test("loses the details of what is new before those of what changes", () => {
    const markdown = renderMarkdown(
      reportOf({ changes: [gone, ...updates(100), ...creations(150)] }, { artifactUrl }),
    );
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_000);
    expect(markdown).toContain('- a: "99-long');
    expect(markdown).toContain("- `c149` `aws:s3/bucket:Bucket`\n\nFor its size only names are shown.");
    expect(markdown).not.toContain('+ a: "');
    expect(markdown).toContain("\nThe full report has the rest.\n");
    expect(foreignWords(markdown)).toEqual([]);
  });

  test("says what it leaves out, and keeps what is deleted", () => {
    const markdown = renderMarkdown(reportOf({ changes: [gone, ...updates(1500), ...creations(1500)] }));
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_000);
    expect(markdown).toContain("- `gone` `aws:s3/bucket:Bucket`\n  reversible: its inputs make it again\n");
    expect(markdown).toContain(
      "Left out for their size: New (1500). The other forms of this report have the rest.",
    );
    expect(markdown).toContain("- `u1499` `aws:s3/bucket:Bucket`\n\nFor its size only names are shown.");
    expect(foreignWords(markdown)).toEqual([]);
  });

  test("fits even when every name is as long and as strange as can be", () => {
    const name = "\u{10ffff}`".repeat(400);
    const all = Array.from({ length: 9 }, (_, index) =>
      changeOf(`${index}${name}`, { operation: "delete", type: name }),
    );
    const verdicts = Object.fromEntries(
      all.map((each, index) => [
        each.name,
        {
          reversibility: index % 2 === 0 ? ("data-losing" as const) : ("irreversible" as const),
          backupFirst: true,
          reason: name,
        },
      ]),
    );
    const texts = {
      stack: name,
      actor: name,
      commit: name,
      createdAt: name,
      artifactUrl: name,
    };
    const comparison = { other: name, onlyHere: [name], onlyThere: [name] };
    const markdown = renderMarkdown(reportOf({ changes: all }, { ...texts, comparison, verdicts }));
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_000);
    expect(foreignWords(markdown)).toEqual([]);
  });
});
