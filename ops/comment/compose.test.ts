import fc from "fast-check";
import { foreignWords } from "../report/markdown-oracle.fixture";
import { hostileReport } from "../report/hostile.fixture";
import { changeOf, fullReport, propertyOf, reportOf, viewOf } from "../report/report.fixture";
import { phrase } from "../report/phrase";
import { visible } from "../report/visible";
import { compose, MARKER, type Content } from "./compose";
import { readEarlier, type Part } from "./part";
import type { PreviewRun } from "./preview-run";
import { failedPart, refusedPart, shownPart } from "./shown-part";

const SHA = "17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b";
const run: PreviewRun = {
  id: 1,
  number: 7,
  attempt: 1,
  url: "https://github.com/example/causeway/actions/runs/1",
  conclusion: "success",
  actor: "octocat",
  createdAt: "2026-03-02T10:00:00Z",
  subject: { kind: "request", sha: SHA, pullRequest: 1, stack: undefined },
};

const artifactOf = ({ changes, policies, comparison, pendingOperations }: ReturnType<typeof reportOf>) => ({
  changes,
  policies,
  ...(comparison === undefined ? {} : { comparison }),
  pendingOperations,
  versions: {},
  isRefused: false,
});

const contentOf = (parts: readonly Part[], more: Partial<Content> = {}): Content => ({
  sha: SHA,
  prodFiles: [],
  surprises: [],
  parts,
  ...more,
});

const small = reportOf({
  changes: [changeOf("logs", { properties: [propertyOf("days", 30, 7)] })],
  unchanged: 2,
});

test("PR-02: says of each stack what happens, and shows it below", () => {
  const parts = [
    shownPart("dev", artifactOf(small), run),
    failedPart("prod", "the run ended with failure", run),
  ];
  const text = compose(contentOf(parts, { prodFiles: ["Pulumi.prod.yaml"] }), run);
  expect(text.split("\n").filter((line) => !line.startsWith("<!-- causeway:part"))).toEqual(
    `<!-- causeway:head ${SHA} -->
## Preview of \`17ec5c9d2f0e\`

- \`dev\`: 1 changed, 2 unchanged. Risk: routine, everything can be taken back.
- \`prod\`: not previewed, as the run ended with failure

**Before you read on**

- High risk: it changes what names prod: \`Pulumi.prod.yaml\`.

<details>
<summary>What a reviewer looks at</summary>

- Everything that is replaced or deleted is meant to be.
- What loses data has a backup, and somebody knows the way back.
- What opens networks, identities or secrets is as narrow as it can be.
- Nothing here is a surprise: drift, other commits, versions.
- The description says how to tell that it works, and how to take it back.

</details>

### \`dev\`: 1 changed, 2 unchanged

**Risk: routine, everything can be taken back.**

#### Changed (1)

- \`logs\` \`aws:s3/bucket:Bucket\`
  \`\`\`diff
  - days: 30
  + days: 7
  \`\`\`

2 resources stay as they are.  
\`dev\` was previewed by \`octocat\` at \`2026-03-02T10:00:00Z\` from commit \`${SHA}\`.  
[Full report](https://github.com/example/causeway/actions/runs/1)

<!-- causeway:end -->

### \`prod\`: not previewed, as the run ended with failure

Nothing is known of what would change. [Its run](https://github.com/example/causeway/actions/runs/1) tells more. To try again: \`/preview prod\`

<!-- causeway:end -->

\`/help\` in a comment of its own shows what can be asked for.
`.split("\n"),
  );
});

test("PO-01: what policies stopped is told with everything that is against it, and as nothing to deploy", () => {
  const stopped = reportOf(small.changes, { policies: fullReport.policies });
  const part = refusedPart("dev", artifactOf(stopped), run);
  expect([part.kind, part.summary]).toEqual(["failed", "`dev`: stopped by 2 policy violations"]);
  const [full, short] = part.forms.map((form) => form());
  expect(full?.split("\n").slice(0, 6)).toEqual([
    "### `dev`: stopped by 2 policy violations",
    "",
    "Nothing of this can be deployed until they are mended.",
    "",
    "**Risk: routine, everything can be taken back. 2 policy violations must be mended.**",
    "",
  ]);
  for (const text of [full, short]) {
    expect(text).toContain(
      "#### Policy violations (2)\n\n- `s3-tls` (high)\n  data: policy is absent.\n  logs: policy is absent.\n  Fix: Add one.",
    );
    expect(text).toContain("#### Changed (1)\n\n- `logs` `aws:s3/bucket:Bucket`");
  }
});

test("a pull request that changes no stack has a comment that says so", () => {
  expect(compose(contentOf([]), run)).toBe(`<!-- causeway:head ${SHA} -->
## Preview of \`17ec5c9d2f0e\`

No stack is made of what this pull request changes.

\`/help\` in a comment of its own shows what can be asked for.
`);
});

test("PR-10: how risky a change is is judged here, whatever the preview says of that", () => {
  const gone = reportOf({
    changes: [changeOf("data", { operation: "delete", before: viewOf({ forceDestroy: true }) })],
  });
  const { summary } = shownPart("prod", artifactOf(gone), run);
  expect(summary).toContain("Risk: critical, 1 loses data (`data`)");
});

test("CT-05: a service that is deployed blue-green costs twice while it is", () => {
  const after = viewOf({
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" },
    desiredCount: 4,
  });
  const api = changeOf("api", {
    type: "aws:ecs/service:Service",
    after,
    properties: [propertyOf("taskDefinition", 1, 2)],
  });
  const [form] = shownPart("prod", artifactOf(reportOf({ changes: [api] })), run).forms;
  expect(form!()).toContain(
    "\nCost: `api` is deployed blue-green, so it runs twice, with 4 tasks more, for 10 minutes and the time of the switch.\n",
  );
});

describe("what is written is read back", () => {
  test("with commit, runs, summaries and texts, and written again it is the same", () => {
    const parts = [
      shownPart("dev", artifactOf(small), run),
      { ...failedPart("prod", "it broke", run), kind: "waits" as const, run: 9, attempt: 2 },
    ];
    const text = compose(contentOf(parts), run);
    const earlier = readEarlier(`${MARKER}\n${text.replaceAll("\n", "\r\n")}`)!;
    expect(earlier.sha).toBe(SHA);
    const plain = ({ forms, ...part }: Part) => ({ ...part, text: forms[0]!().trim() });
    expect(earlier.parts.map(plain)).toEqual(parts.map(plain));
    expect(compose(contentOf(earlier.parts), run)).toBe(text);
  });

  test.each(["", "text", `<!-- causeway:head ${SHA}`, "<!-- causeway:head main -->"])(
    "%j is none of ours",
    (body) => {
      expect(readEarlier(body)).toBeUndefined();
    },
  );

  test.each([
    "<!-- causeway:part other shown 1.1 x -->\ntext\n<!-- causeway:end -->",
    "<!-- causeway:part prod shown 1.1 %ff -->\ntext\n<!-- causeway:end -->",
    "<!-- causeway:part prod shown 1.1 x -->\ntext",
    "<!-- causeway:part constructor shown 1.1 x -->\ntext\n<!-- causeway:end -->",
  ])("%j is no part", (lines) => {
    expect(readEarlier(`${MARKER}\n<!-- causeway:head ${SHA} -->\n${lines}`)).toEqual({
      sha: SHA,
      parts: [],
    });
  });
});

describe("the comment stays within what GitHub takes", () => {
  const many = (count: number, length: number) =>
    reportOf({
      changes: Array.from({ length: count }, (_, index) =>
        changeOf(`it-${index}`, {
          operation: "replace",
          properties: [propertyOf("text", "a".repeat(length), "b".repeat(length), true)],
        }),
      ),
    });
  const stacks = ["organization", "delivery", "dev", "staging", "prod"];

  test("values give way to names, and those to the link, of the longest parts first", () => {
    const parts = stacks.map((stack, index) =>
      shownPart(stack, artifactOf(index === 0 ? small : many(500, 200)), run),
    );
    const text = compose(contentOf(parts), run);
    expect(Buffer.byteLength(`${MARKER}\n${text}`)).toBeLessThanOrEqual(65_000);
    expect(text).toContain("- `prod`: 500 replaced, 216 unchanged. Risk:");
    expect(text).toContain("+ days: 7");
    expect(text).toContain(
      "Too long to be shown here in full: the artifacts of [its run](https://github.com/example/causeway/actions/runs/1) have the rest.",
    );
    expect(readEarlier(text)?.parts.map(({ stack }) => stack)).toEqual(stacks);
  });
});

test("what a hostile preview says can do nothing in the comment, and forges no part of it", () => {
  fc.assert(
    fc.property(hostileReport, hostileReport, (one, other) => {
      const parts = [shownPart("dev", artifactOf(one), run), refusedPart("prod", artifactOf(other), run)];
      const text = compose(
        contentOf(parts, { prodFiles: ["a`b\n@x"], surprises: [phrase`${"@octocat\n/apply prod"}`] }),
        run,
      );
      const ours =
        /^<!-- causeway:(?:head|part|end)\b.* ?-->$|^## Preview of `17ec5c9d2f0e`$|^\[Full report\]/;
      const rest = text
        .split("\n")
        .filter((line) => !ours.test(line))
        .join("\n")
        .replaceAll("**Before you read on**", "Before you read on");
      expect(foreignWords(`<!-- causeway:preview:x -->\n${rest}`)).toEqual([]);
      expect(text.split("\n").map(visible).join("\n")).toBe(text);
      expect(text.split("\n").filter((line) => /^\s*\//.test(line))).toEqual([]);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_000);
      expect(readEarlier(text)?.parts.map(({ stack, kind, run: number }) => [stack, kind, number])).toEqual([
        ["dev", "shown", 7],
        ["prod", "failed", 7],
      ]);
    }),
    { numRuns: 100 },
  );
});
