import { leakFindings } from "./gitleaks-report";

const LEAK = {
  RuleID: "private-key",
  File: "ops/key.ts",
  StartLine: 3,
  Secret: "REDACTED",
  Match: "REDACTED",
};
const LIST = "tools/audit/secrets/gitleaks.toml";

test("a secret in a file is told with its place and never shown", () => {
  expect(leakFindings(JSON.stringify([{ ...LEAK, Commit: "" }]))).toEqual([
    {
      where: "ops/key.ts:3",
      what: "looks like a secret (private-key)",
      fix: `remove it and revoke it; a value that is no secret goes into ${LIST} with the reason`,
    },
  ]);
});

test("one in the history is told with its commit: to remove it is not enough", () => {
  const Commit = "9c2f7a3603846bd7d027b2044c7a54b7e44c1838";
  expect(leakFindings(JSON.stringify([{ ...LEAK, Commit }]))).toEqual([
    {
      where: "ops/key.ts:3 in commit 9c2f7a360384",
      what: "looks like a secret (private-key)",
      fix: `revoke it: whoever has the history has it; one that is no secret goes into ${LIST}`,
    },
  ]);
});
