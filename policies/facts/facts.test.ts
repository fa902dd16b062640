import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Exemption } from "../exemptions/exemption";
import { policies } from "../policies";
import { packFacts } from "./facts";
import { regulatedData, topics } from "./regulated-data";

const exemption = (stack: string): Exemption => ({
  policy: "s3-logging",
  urn: `urn:pulumi:${stack}::causeway::aws:s3/bucket:Bucket::reports`,
  reason: "Holds nothing.",
  owner: "infra",
  ticket: "OPS-1",
  granted: "2026-03-01",
  expires: "2026-04-01",
});

const levelOf = (id: string, stack: string, isRemoved = false) =>
  packFacts(stack, isRemoved).policies.find((policy) => policy.id === id)?.level;

test("AC-08: every policy is there with its framework ids, what it looks at and how it is enforced", () => {
  const facts = packFacts("dev", false);
  expect(facts.policies.map(({ id }) => id)).toEqual(policies.map(({ id }) => id));
  expect(facts.policies.find(({ id }) => id === "s3-versioning")).toEqual({
    id: "s3-versioning",
    description: "Buckets keep earlier versions of their objects.",
    severity: "high",
    frameworks: { checkov: ["CKV_AWS_21"], fsbp: ["S3.14"], trivy: ["AWS-0090"] },
    types: ["aws:s3/bucketVersioning:BucketVersioning"],
    level: "mandatory",
    judges: "resource",
  });
  expect(facts.policies.find(({ id }) => id === "s3-guards")?.judges).toBe("stack");
});

test("AC-08: enforcement is that of the stack's environment, and of its removal", () => {
  expect(levelOf("prod-protect", "dev")).toBe("disabled");
  expect(levelOf("prod-protect", "bootstrap")).toBe("mandatory");
  expect(levelOf("rds-delete-protect", "prod")).toBe("mandatory");
  expect(levelOf("rds-delete-protect", "prod", true)).toBe("advisory");
});

test("AC-08: exemptions are those of the stack", () => {
  const [ours, theirs] = [exemption("dev"), exemption("prod")];
  expect(packFacts("dev", false, [ours, theirs]).exemptions).toEqual([ours]);
});

test("AC-08: every question about regulated data has policies, none of them twice", () => {
  expect(Object.keys(regulatedData)).toEqual(topics);
  const ids = Object.values(regulatedData).flat();
  expect(new Set(ids).size).toBe(ids.length);
  for (const topic of topics) expect(regulatedData[topic].length).toBeGreaterThan(5);
});

test("another room gets the same, as JSON of a process", () => {
  const root = path.join(__dirname, "..", "..");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--require",
      path.join(root, "tools", "preload.js"),
      path.join(__dirname, "main.ts"),
      "prod",
      "--removed",
    ],
    { encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(packFacts("prod", true))));
});
