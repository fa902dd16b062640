import { stacks } from "../../stacks";
import { repositoryStacks } from "./pulumi";
import { environmentStacks, installationOrder, sandboxBackendUrl } from "./sandbox-stack";

test("DP-17, DP-18: every stack has its place in the order of a first installation, a spec and a stack file", () => {
  expect(installationOrder).toEqual(["bootstrap", "organization", "delivery", "dev", "staging", "prod"]);
  expect(Object.keys(stacks)).toEqual(installationOrder);
  expect(repositoryStacks().toSorted()).toEqual(installationOrder.toSorted());
});

test("ST-02: stacks that serve every environment share the platform's bucket, the others a folder", () => {
  const env = { PULUMI_BACKEND_URL: "file:///sandbox/state", AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" };
  const inBucket = installationOrder.filter((stack) => sandboxBackendUrl(stack, env).startsWith("s3://"));
  expect(inBucket).toEqual(["bootstrap", "organization", "delivery"]);
  expect(new Set(inBucket.map((stack) => sandboxBackendUrl(stack, env))).size).toBe(1);
  expect(environmentStacks.map((stack) => sandboxBackendUrl(stack, env))).toEqual(
    ["dev", "staging", "prod"].map(() => env.PULUMI_BACKEND_URL),
  );
});
