import { backendUrlOf } from "./stack-place";

const sandbox = {
  CAUSEWAY_SANDBOX: "/sandbox",
  PULUMI_BACKEND_URL: "file:///sandbox/state",
  AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1",
};
const platform = "s3://causeway-pulumi-state-platform-222222222222?region=us-east-1";

test.each<[string, string, NodeJS.ProcessEnv, string]>([
  ["an environment in a sandbox's shell is in its folder", "prod", sandbox, "file:///sandbox/state"],
  [
    "a platform stack in a sandbox's shell is in the bucket that bootstrap made",
    "delivery",
    sandbox,
    `${platform}&endpoint=http%3A%2F%2F127.0.0.1%3A1&s3ForcePathStyle=true`,
  ],
  ["a stack is where Pulumi is told that it is", "prod", { PULUMI_BACKEND_URL: "s3://mine" }, "s3://mine"],
  [
    "an environment is in its own bucket",
    "prod",
    {},
    "s3://causeway-pulumi-state-prod-222222222222?region=us-east-1&profile=pulumi-state-prod",
  ],
  ["a platform stack is in their common bucket", "delivery", {}, `${platform}&profile=pulumi-state-platform`],
])("ST-02: %s", (_what, stack, env, expected) => {
  expect(backendUrlOf(stack, env)).toBe(expected);
});

test("ST-13: a stack that does not exist is nowhere", () => {
  expect(() => backendUrlOf("production", {})).toThrow("there is no stack production");
});
