import { backends } from "../../stacks/backends";
import { backendUrl, secretsProviderUrl } from "./backend-url";

const bucket = "causeway-pulumi-state-dev-222222222222";
const key = "awskms:///arn:aws:kms:us-east-1:222222222222:alias/causeway-dev-secrets";

test("ST-08: on AWS a backend is reached by the profile that takes on one of its roles", () => {
  expect(backendUrl(backends.dev, {})).toBe(`s3://${bucket}?region=us-east-1&profile=pulumi-state-dev`);
});

test("a server on this machine is addressed by path, and knows no profiles", () => {
  expect(backendUrl(backends.dev, { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:4566" })).toBe(
    `s3://${bucket}?region=us-east-1&endpoint=http%3A%2F%2F127.0.0.1%3A4566&s3ForcePathStyle=true`,
  );
});

test.each([
  ["on AWS keeps its profile", {}, `${key}?region=us-east-1&profile=pulumi-state-dev`],
  ["on this machine has none", { AWS_ENDPOINT_URL_KMS: "http://127.0.0.1:1" }, `${key}?region=us-east-1`],
  // S3 alone on this machine says nothing of keys.
  [
    "beside a bucket of this machine keeps it",
    { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" },
    `${key}?region=us-east-1&profile=pulumi-state-dev`,
  ],
])("ST-12: a stack's key %s", (_where, env, expected) => {
  expect(secretsProviderUrl(`${key}?region=us-east-1&profile=pulumi-state-dev`, env)).toBe(expected);
});
