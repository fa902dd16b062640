import os from "node:os";
import path from "node:path";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { backendLocation } from "./backend-location";

const bucket = {
  kind: "bucket",
  bucket: "state",
  prefix: "",
  region: undefined,
  profile: undefined,
  endpoint: undefined,
};

test.each([
  ["s3://state", {}],
  ["s3://state?region=eu-west-1&profile=p", { region: "eu-west-1", profile: "p" }],
  ["s3://state/team/a?awssdk=v2", { prefix: "team/a/" }],
  [
    "s3://state?endpoint=http%3A%2F%2F127.0.0.1%3A9000&s3ForcePathStyle=true&region=us-east-1",
    { endpoint: "http://127.0.0.1:9000", region: "us-east-1" },
  ],
  ["s3://state?endpoint=minio:9000&disableSSL=true", { endpoint: "http://minio:9000" }],
  ["s3://state?endpoint=minio:9000&use_path_style=true", { endpoint: "https://minio:9000" }],
])("%s is found as the engine finds it", (url, expected) => {
  expect(backendLocation(url, {})).toEqual({ ...bucket, ...expected });
});

test("the AWS SDK's own variables say what the URL does not", () => {
  const env = { AWS_ENDPOINT_URL: "http://any", AWS_REGION: "eu-west-1" };
  expect(backendLocation("s3://state", env)).toEqual({
    ...bucket,
    endpoint: "http://any",
    region: "eu-west-1",
  });
  expect(backendLocation("s3://state", { ...env, AWS_ENDPOINT_URL_S3: "http://s3" })).toEqual({
    ...bucket,
    endpoint: "http://s3",
    region: "eu-west-1",
  });
  expect(backendLocation("s3://state?region=us-east-1&endpoint=http://url", env)).toEqual({
    ...bucket,
    endpoint: "http://url",
    region: "us-east-1",
  });
});

test.each([
  ["file:///var/state", "/var/state"],
  ["file:///var/my%20state?no_tmp_dir=true", "/var/my state"],
  ["file://~", os.homedir()],
  ["file://~/state", path.join(os.homedir(), "state")],
  ["file://state", path.resolve("state")],
  ["file://./../state", path.resolve("..", "state")],
])("%s is the folder %s", (url, folder) => {
  expect(backendLocation(url, {})).toEqual({ kind: "folder", folder });
});

test.each([
  ["gs://state", "the backend URL names gs, which causeway cannot read"],
  ["https://user:secret@app.example", "the backend URL names https, which causeway cannot read"],
  ["/var/state", "the backend URL names no scheme, which causeway cannot read"],
  ["s3://", "the backend URL names no bucket"],
  [
    "s3://state?role=arn:aws:iam::1:role/x&fips=true",
    "the backend URL of the bucket state has parameters that causeway does not know: role, fips",
  ],
])("%s is refused", (url, message) => {
  const refusal = expect.objectContaining({ message, code: exitCode.usage }) as UserError;
  expect(() => backendLocation(url, {})).toThrow(UserError);
  expect(() => backendLocation(url, {})).toThrow(refusal);
});
