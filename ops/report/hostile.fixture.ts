import fc from "fast-check";
import type { Operation, PropertyChange, ResourceChange } from "../changes/change";
import type { PolicyStatement } from "../policies/policy-report";
import type { Verdict } from "../reversibility/verdict";
import type { ReportInput } from "./report-input";

/** What means something to Markdown, GitHub, HTML, a terminal, or whoever reads comments for commands. */
const FRAGMENTS = [
  "@octocat",
  "@example/infra",
  "#123",
  "example/causeway#1",
  "GH-7",
  "17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b",
  "deadbeef",
  "\n/apply prod\n",
  "/unlock",
  "https://evil.example/?a=b&c#d",
  "www.evil.example",
  "someone@evil.example",
  "`",
  "```",
  "\n```\n",
  "~~~",
  "````````",
  "**",
  "__x__",
  "[x](https://evil.example)",
  "![x](https://evil.example/x.png)",
  "[x]: https://evil.example",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</details>",
  "</code></pre></li>",
  "<!--",
  "-->",
  "]]>",
  "<![CDATA[",
  '" onload="x',
  "' x='",
  "&lt;",
  "&#60;",
  "| a | b |\n|---|---|",
  "\n# Title",
  "\n- [ ] task",
  "\n1. one",
  "\n> [!WARNING]",
  "\n---\n",
  "\n===",
  ":tada:",
  "$x$",
  "$`x`$",
  "\\",
  "\\`",
  "\u001b[31m",
  "\u001b]8;;https://evil.example\u0007",
  "\u009b2J",
  "\r",
  "\b\b\b",
  "\u0000",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\u2028",
  "\u00a0",
  "\u{e0041}",
  "\ud800",
  "🌈",
  " ",
  "  \n",
  "\t",
  "word",
  "Closes",
] as const;

/** Anybody's text. */
export const hostileText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 6 }).map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
);

const operations: readonly Operation[] = [
  "create",
  "update",
  "replace",
  "delete",
  "forget",
  "import",
  "refresh",
];

const value = fc.oneof(
  hostileText,
  fc.record({ list: fc.array(hostileText, { maxLength: 2 }), number: fc.nat() }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 2 }),
);

const property = fc.record({
  path: hostileText,
  kind: fc.constantFrom("add" as const, "update" as const, "delete" as const),
  before: value,
  after: value,
  secret: fc.boolean(),
  forcesReplacement: fc.boolean(),
}) satisfies fc.Arbitrary<PropertyChange>;

const change = fc.record(
  {
    urn: hostileText.map((text) => `urn:pulumi:prod::causeway::${text}`),
    type: hostileText,
    name: hostileText,
    operation: fc.constantFrom(...operations),
    properties: fc.array(property, { maxLength: 3 }),
    deleteBeforeReplace: fc.boolean(),
    after: fc.record({
      inputs: fc.dictionary(hostileText, value, { maxKeys: 2 }),
      outputs: fc.constant({}),
      protect: fc.boolean(),
      retainOnDelete: fc.boolean(),
    }),
    component: fc.constant(true as const),
    leftover: fc.constant(true as const),
  },
  { requiredKeys: ["urn", "type", "name", "operation", "properties", "deleteBeforeReplace"] },
) satisfies fc.Arbitrary<ResourceChange>;

const statements = fc.array(
  fc.record(
    { policy: hostileText, severity: hostileText, urn: hostileText, message: hostileText },
    { requiredKeys: ["policy", "severity", "message"] },
  ) satisfies fc.Arbitrary<PolicyStatement>,
  { maxLength: 3 },
);

const lines = fc.array(hostileText, { maxLength: 2 });

const verdictOf = (urn: string): fc.Arbitrary<Verdict> =>
  fc.record(
    {
      urn: fc.constant(urn),
      reversibility: fc.constantFrom("reversible", "data-losing", "irreversible"),
      reason: hostileText,
      needs: hostileText,
      backupFirst: fc.boolean(),
    },
    { requiredKeys: ["urn", "reversibility", "reason", "backupFirst"] },
  );

/** A report of which every text is somebody's who wishes it ill. */
export const hostileReport: fc.Arbitrary<ReportInput> = fc
  .array(change, { maxLength: 6 })
  .chain((changes) => fc.tuple(fc.constant(changes), fc.tuple(...changes.map(({ urn }) => verdictOf(urn)))))
  .chain(([changes, verdicts]) =>
    fc.record(
      {
        stack: hostileText,
        commit: hostileText,
        dirty: fc.boolean(),
        actor: hostileText,
        createdAt: hostileText,
        changes: fc.record({
          stack: hostileText,
          planning: fc.boolean(),
          changes: fc.constant(changes),
          unchanged: fc.nat({ max: 999 }),
          diagnostics: fc.array(
            fc.record(
              {
                severity: fc.constantFrom("error" as const, "warning" as const),
                urn: hostileText,
                message: hostileText,
              },
              { requiredKeys: ["severity", "message"] },
            ),
            { maxLength: 3 },
          ),
        }),
        policies: fc.record(
          {
            packVersion: hostileText,
            violations: statements,
            advice: statements,
            exemptions: statements,
            undecided: statements,
          },
          { requiredKeys: ["violations", "advice", "exemptions", "undecided"] },
        ),
        reversibility: fc.record({
          verdicts: fc.constant(verdicts),
          tier: fc.constantFrom("routine", "careful", "critical"),
          backupFirst: fc.constant([]),
        }),
        comparison: fc.record({ other: hostileText, onlyHere: lines, onlyThere: lines }),
        pendingOperations: fc.array(fc.record({ type: hostileText, urn: hostileText }), { maxLength: 2 }),
        artifactUrl: fc.oneof(
          hostileText,
          hostileText.map((text) => `https://example.com/${text}`),
        ),
      },
      {
        requiredKeys: [
          "stack",
          "actor",
          "createdAt",
          "changes",
          "policies",
          "reversibility",
          "pendingOperations",
        ],
      },
    ),
  );
