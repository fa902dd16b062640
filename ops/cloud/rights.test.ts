import fs from "node:fs";
import path from "node:path";
import { prod } from "../../components/ci-access/ci-access.fixture";
import { deployPolicies, readPolicy } from "../../components/ci-access/deploy-policies";
import { allows } from "../../components/ci-access/evaluate.fixture";
import { permissionsBoundary } from "../../components/ci-access/permissions-boundary";
import { readonlyPolicy } from "../../components/ci-access/readonly-policy";

const { accountId, prefix, regions, deploy, preview } = prod;
const stateRoleArns = [deploy.stateRoleArn, ...preview.stateRoleArns];
const boundary = permissionsBoundary({
  accountId,
  prefix,
  regions,
  scope: "environment",
  stateRoleArns,
  stateAccountId: "222222222222",
});
const read = readPolicy("environment");
const reader = { policies: [read, readonlyPolicy(preview.stateRoleArns, [])], boundary };
const deployer = {
  policies: [read, ...Object.values(deployPolicies("environment", accountId, deploy.stateRoleArn))],
  boundary,
};

/** Every call that a file of this folder names; who somebody is may be asked without any right. */
const calls = fs
  .readdirSync(__dirname)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) => [
    ...fs.readFileSync(path.join(__dirname, file), "utf8").matchAll(/"([a-z-]+:[A-Z]\w+)"/g),
  ])
  .map(([, call = ""]) => call)
  .filter((call) => call !== "sts:GetCallerIdentity");
const context = {
  "aws:RequestedRegion": "us-east-1",
  "aws:PrincipalArn": `arn:aws:iam::${accountId}:role/pulumi-deploy-prod`,
};

test.each([...new Set(calls)])("GH-10: whoever deploys may call %s", (action) => {
  expect(allows(deployer, { action, context })).toBe(true);
});

test("GH-09: whoever only looks may call all but the one that changes something", () => {
  const refused = [...new Set(calls)].filter((action) => !allows(reader, { action, context }));
  expect(refused).toEqual(["ecs:StopServiceDeployment"]);
  expect(calls.length).toBeGreaterThan(8);
});
