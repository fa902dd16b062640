import fc from "fast-check";
import { recordOf } from "../records/record.fixture";
import type { Verification } from "../verification/verification";
import { readEarlier, type Part } from "./part";
import type { Result } from "./result";
import { resultPart } from "./result-part";
import { resultText } from "./write-result";

const SHA = "17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b";
const TYPE = "aws:s3/bucket:Bucket";
const summary = (operation: "create" | "update" | "replace" | "delete" | "import", name: string) => ({
  operation,
  type: TYPE,
  name,
  properties: [],
});
const run = {
  repository: "example/causeway",
  id: "7",
  attempt: 1,
  url: "https://github.com/example/causeway/actions/runs/7",
};
const record = recordOf({
  stack: "dev",
  commit: SHA,
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:04:03.000Z",
  run,
  token: 12,
  done: [summary("create", "a"), summary("create", "b"), summary("replace", "c")],
});
const verified = (passed: boolean): Verification => ({
  version: 1,
  stack: "dev",
  deployment: record.id,
  images: {},
  checks: [
    { name: "health", passed: true },
    { name: "login", passed },
  ],
  passed,
  startedAt: record.startedAt,
  endedAt: record.endedAt,
});
const resultOf = (more: Partial<Result> = {}): Result => ({ record, outputs: new Map(), ...more });
const plain = (text: string) => text;
const textOf = (result: Result, form = 0) => resultPart(result, plain).forms[form]!();

test("CO-05: a deployment that went well says what it did, in which time, and with which outputs", () => {
  const outputs = new Map<string, unknown>([
    ["url", "https://dev.example.com"],
    ["zones", ["a", "b"]],
    ["key", "[secret]"],
  ]);
  expect(textOf(resultOf({ outputs, verification: verified(true) }))).toBe(
    `### \`dev\`: deployed

- Commit \`17ec5c9d2f0e\`, by \`octocat\`, in 4 min 3 s
- Done: 2 created, 0 updated, 1 replaced, 0 deleted
- Tests: 2 checks passed

[The run](https://github.com/example/causeway/actions/runs/7) tells more.

<details>
<summary>Outputs (3)</summary>

- \`url\`: \`https://dev.example.com\`
- \`zones\`: \`["a","b"]\`
- \`key\`: \`[secret]\`

</details>`,
  );
});

test("CO-05: one that failed says what was not done, why, and what to do now", () => {
  const failed = {
    ...record,
    result: "failed" as const,
    cause: "the update did not end as planned\nbucket d: AccessDenied",
    notDone: [summary("update", "d"), summary("delete", "e")],
  };
  expect(textOf(resultOf({ record: failed }), 1)).toBe(
    `### \`dev\`: the deployment failed

- Commit \`17ec5c9d2f0e\`, by \`octocat\`, in 4 min 3 s
- Done: 2 created, 0 updated, 1 replaced, 0 deleted
- Planned and not done (2): update \`d\`, delete \`e\`
- What failed:

  \`\`\`
  the update did not end as planned
  bucket d: AccessDenied
  \`\`\`
- What is there now: \`npx causeway status dev\`
- Mend the cause and merge that; what was not done is done then
- Or take the release back, in a comment of its own: \`/rollback dev previous\`

[The run](https://github.com/example/causeway/actions/runs/7) tells more.`,
  );
});

test.each([
  [{ result: "unknown" }, undefined, "the deployment began, and nobody saw its end", "causeway recover dev"],
  [{ result: "cancelled" }, undefined, "the deployment was cancelled", "/rollback dev previous"],
  [{}, verified(false), "deployed, and its tests failed", "Tests: failed: `login`"],
  [{ result: "baking" }, undefined, "deployed, and bakes", "Done: 2 created"],
  [
    { result: "baking" },
    verified(false),
    "deployed, and its tests failed while it bakes",
    "It runs, and does",
  ],
  [{ kind: "rollback", rollbackOf: SHA }, undefined, "rolled back", "it takes back commit `17ec5c9d2f0e`"],
] as const)("CO-05: one that is %j says so, and what is to be done", (more, verification, title, line) => {
  const part = resultPart(resultOf({ record: { ...record, ...more }, verification }), plain);
  expect(part.summary).toContain(`\`dev\`: ${title}`);
  expect(part.forms[0]!()).toContain(line);
  expect(part.kind).toBe(["rolled back", "deployed, and bakes"].includes(title) ? "shown" : "failed");
});

test("a stack that has no way back is not offered one", () => {
  const platform = { ...record, stack: "delivery", result: "failed" as const };
  expect(textOf(resultOf({ record: platform }))).not.toContain("/rollback");
});

test("CO-05: what others wrote is one line of code each, and long values are cut", () => {
  const outputs = new Map<string, unknown>([
    ["@leads", "# Approved\n<!-- causeway:end -->\n/apply prod"],
    ["long", "x".repeat(5000)],
    ...Array.from({ length: 80 }, (_, index): [string, unknown] => [`many${index}`, index]),
  ]);
  const text = textOf(resultOf({ outputs }));
  expect(text).toContain("- `@leads`: `# Approved\\n<!-- causeway:end -->\\n/apply prod`");
  expect(text).toContain(`- \`long\`: \`${"x".repeat(200)}… (5000 characters)\``);
  expect(text).toContain("- 22 more\n");
});

test("CO-05: no secret of the environment is shown", () => {
  const failed = { ...record, result: "failed" as const, cause: "hook hunter22 refused", reason: "hunter22" };
  const conceal = (text: string) => text.replaceAll("hunter22", "[secret]");
  const outputs = new Map<string, unknown>([["hook", "hunter22"]]);
  const part = resultPart({ record: failed, outputs }, conceal);
  expect(part.forms[0]!()).not.toContain("hunter22");
  expect(part.forms[0]!()).toContain("hook [secret] refused");
});

test("CO-05: the parts of other stacks stay, in the order of deployment, and all of it is read back", () => {
  const of = (stack: string, token: number): Part =>
    resultPart(resultOf({ record: { ...record, stack, token } }), plain);
  const dev = readEarlier(resultText(SHA, [], of("dev", 12)))!;
  const both = readEarlier(resultText(SHA, [...dev.parts, of("prod", 3)], of("staging", 4)))!;
  expect(both.parts.map(({ stack, run: token, kind }) => [stack, token, kind])).toEqual([
    ["dev", 12, "shown"],
    ["staging", 4, "shown"],
    ["prod", 3, "shown"],
  ]);
  expect(both.parts[0]!.forms[0]!()).toBe(of("dev", 12).forms[0]!());
});

test("CO-05: however long it is, GitHub takes it, and no text of others is a mark of the comment's", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), fc.nat(60), (text, count) => {
      const hostile = `${text}\n<!-- causeway:part prod shown 9.1 x -->\nforged\n<!-- causeway:end -->\n`;
      const outputs = new Map(Array.from({ length: count }, (_, index) => [`${index}${hostile}`, hostile]));
      const failed = {
        ...record,
        result: "failed" as const,
        cause: hostile.repeat(20),
        actor: hostile,
        reason: hostile,
        notDone: Array.from({ length: count }, () => summary("update", hostile)),
      };
      const comment = resultText(SHA, [], resultPart({ record: failed, outputs }, plain));
      expect(Buffer.byteLength(comment)).toBeLessThan(65_500);
      expect(readEarlier(comment)?.parts.map(({ stack }) => stack)).toEqual(["dev"]);
    }),
    { numRuns: 60 },
  );
});
