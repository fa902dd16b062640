import { outsideCode } from "../report/markdown-oracle.fixture";
import { exemption, policyOf, reportOn, says, urnOf } from "./compliance.fixture";
import { compliancePage } from "./compliance-page";
import { complianceText } from "./compliance-text";

const report = reportOn({
  policies: [
    policyOf("s3-tls", { frameworks: { fsbp: ["S3.5"] } }),
    policyOf("s3-kms", { frameworks: { fsbp: ["S3.17"], checkov: ["CKV_AWS_145"] } }),
    policyOf("s3-logging"),
    policyOf("prod-protect", { level: "disabled" }),
  ],
  exemptions: [exemption],
  regulatedData: { "encryption at rest": ["s3-kms"] },
  report: {
    violations: [says("s3-tls")],
    exemptions: [
      {
        ...says("exemptions-in-force", "Shows them.\ns3-logging is not enforced for another 3 days: x"),
        urn: urnOf("scratch"),
      },
    ],
  },
});

test("AC-08: a terminal shows what is against the stack first, then regulated data, then each framework", () => {
  const text = complianceText(report, 200);
  expect(text.slice(0, text.indexOf("\n\nCheckov"))).toBe(
    [
      "dev is not compliant with the policies 0.1.0, which judge it by the rules of dev; what is exempt or not enforced there does not count.",
      "Previewed at 2026-03-10T08:00:00.000Z: commit 4f1c2d3e.",
      "Controls: 1 violated, 1 exempt, 1 not enforced, 2 kept.",
      "",
      "What is against it",
      "  s3-tls (high)",
      "    data: it is off.",
      "    Fix: turn it on.",
      "  s3-logging is exempt until 2026-05-30 in 1 places, by infra (OPS-1): Holds what can be made again.",
      "  prod-protect is not enforced: Buckets keep prod-protect.",
      "",
      "Regulated data",
      "  encryption at rest                 kept",
      "    s3-kms (mandatory, 2 resources)  kept  FSBP S3.17, CKV_AWS_145",
      "",
      "AWS Foundational Security Best Practices",
      "  S3.5   violated  s3-tls (mandatory, 2 resources)",
      "  S3.17  kept      s3-kms (mandatory, 2 resources)",
    ].join("\n"),
  );
  expect(text).toContain("What this does not show\n  A framework has more controls than these");
});

test("AC-08: the page has the same, an exemption with its owner and its end", () => {
  const page = compliancePage(report);
  expect(page).toContain("- `s3-tls` (high): data: it is off. Fix: turn it on.");
  expect(page).toContain(
    `| \`s3-logging\` | Holds what can be made again. | \`infra\` | \`OPS-1\` | \`2026-03-01\` | \`2026-05-30\` | \`${urnOf("scratch")}\` |`,
  );
  expect(page).toContain("## Regulated data\n\n### encryption at rest: kept\n\n| policy | what holds |");
  expect(page).toContain("| `S3.5` | violated | `s3-tls` (mandatory, 2 resources) |");
  expect(page.indexOf("## What is against it")).toBeLessThan(page.indexOf("## Regulated data"));
});

test("AC-08: the verdict says on both that there are exceptions, and only where there are", () => {
  const policies = [policyOf("s3-tls"), policyOf("rds-multiaz", { level: "disabled" })];
  const verdict = "is compliant with the policies";
  for (const [text, judged] of [
    [complianceText(reportOn({ policies }), 200), "; what is exempt or not enforced there does not count."],
    [compliancePage(reportOn({ policies })), "; what is exempt or not enforced there does not count."],
    [complianceText(reportOn({ policies: policies.slice(0, 1) }), 200), "."],
  ] as const) {
    const line = text.split("\n").find((each) => each.includes(verdict)) ?? "";
    expect(line.slice(line.indexOf("rules of")).replaceAll("`", "")).toBe(`rules of dev${judged}`);
  }
});

test("AC-08: what others wrote means nothing on the page and on the terminal", () => {
  const evil = "x | ![](https://evil.example/x) <script> `` @example/leads\u001b[2J\n::stop-commands::x";
  const hostile = reportOn({
    policies: [policyOf(`s3${evil}`, { description: evil, frameworks: { fsbp: [evil] } })],
    exemptions: [{ ...exemption, policy: "s3-logging", reason: evil, owner: evil }],
    report: { violations: [says(`s3${evil}`, `Described.\n${evil}`)] },
  });
  const page = compliancePage(hostile);
  const marker = `<!-- causeway:preview:dev -->\n${page}`;
  expect(outsideCode(marker).join("\n")).not.toMatch(/evil|script|example/);
  const cells = page.split("\n").filter((line) => line.startsWith("|") && line.includes("evil"));
  expect(cells.length).toBeGreaterThan(0);
  for (const line of cells) expect(line).not.toMatch(/[^\\]\| !\[/);
  const text = complianceText(hostile, 200);
  expect(text).not.toContain("\u001b[2J");
  expect(text).not.toMatch(/^\s*::/m);
});
