import * as pulumi from "@pulumi/pulumi";
import { deliveredStacks, gitHubEnvironments } from "../../components/delivery/access-matrix";
import { backendOfStack } from "../../stacks/backends";
import { record, resolved } from "../../testing/record";
import { jobTargets, stacksOfEnvironment } from "./job-targets";

const backend = (name: string) => ({
  backendUrl: `s3://${name}`,
  secretsProviderUrl: `awskms:///${name}`,
  writerRoleArn: `writer-${name}`,
  writerExternalId: `${name}-state-writer-2026`,
  readerRoleArn: `reader-${name}`,
  readerExternalId: `${name}-state-reader-2026`,
});
const roles = (stack: string) => ({ deployRoleArn: `deploy-${stack}`, readonlyRoleArn: `readonly-${stack}` });

/** The outputs of `bootstrap`, of which this stack knows nothing but their form. */
const outputs = {
  backends: Object.fromEntries(["platform", "dev", "staging", "prod"].map((name) => [name, backend(name)])),
  ci: Object.fromEntries(deliveredStacks.map((stack) => [stack, roles(stack)])),
};

const targetOf = async (...request: Parameters<ReturnType<typeof jobTargets>>) => {
  const { value } = await record(
    async () => {
      const bootstrap = new pulumi.StackReference("organization/causeway/bootstrap");
      return resolved(jobTargets(bootstrap)(...request));
    },
    { state: ({ type }) => (type === "pulumi:pulumi:StackReference" ? { outputs } : undefined) },
  );
  return value;
};

test("GH-13: a deployment of prod is told prod's own role, and how to write prod's own state", async () => {
  expect(await targetOf("prod", "write")).toEqual({
    stack: "prod",
    region: "us-east-1",
    roleArn: "deploy-prod",
    stateRoleArn: "writer-prod",
    stateExternalId: "prod-state-writer-2026",
    backendUrl: "s3://prod",
    secretsProviderUrl: "awskms:///prod",
  });
});

test("GH-09, ST-10: a preview is told roles that read, and no other", async () => {
  const target = await targetOf("prod", "read");
  expect(target).toMatchObject({
    roleArn: "readonly-prod",
    stateRoleArn: "reader-prod",
    stateExternalId: "prod-state-reader-2026",
  });
  expect(JSON.stringify(target)).not.toMatch(/deploy|writer/);
});

test.each(["organization", "delivery"] as const)("the state of %s is the platform's", async (stack) => {
  expect(await targetOf(stack, "write")).toMatchObject({
    roleArn: `deploy-${stack}`,
    backendUrl: "s3://platform",
    stateRoleArn: "writer-platform",
  });
});

test("GH-01: an environment's jobs work on the stack of its name, those of automation on all, and waiting ones on none", () => {
  expect(Object.keys(stacksOfEnvironment).toSorted()).toEqual([...gitHubEnvironments].sort());
  for (const stack of deliveredStacks) expect(stacksOfEnvironment[stack]).toEqual([stack]);
  expect(stacksOfEnvironment["prod-rollback"]).toEqual(["prod"]);
  expect(stacksOfEnvironment["prod-security"]).toEqual([]);
  expect(stacksOfEnvironment.automation).toEqual(deliveredStacks);
});

test("GH-09: preview, which any branch may name, knows no way to the platform's state", () => {
  expect(stacksOfEnvironment.preview).toEqual(["dev", "staging", "prod"]);
  expect(stacksOfEnvironment.preview.map((stack) => backendOfStack[stack])).not.toContain("platform");
});
