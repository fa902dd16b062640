import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stateBackendNames, replicaOf } from "../../components/state-backend/names";
import { backends } from "../../stacks/backends";
import { accounts, prefix } from "../../stacks/estate";
import { exitCode } from "../exit-codes";
import { recordsStore, replicaStore, stateStore } from "./open-stores";

const { prod, platform } = backends;
const env = {};

test("the state of a bucket is all of it, and its records lie below .causeway/", async () => {
  expect((await stateStore("s3://mine?region=us-east-1", env)).url).toBe("s3://mine");
  expect((await recordsStore("dev", "s3://mine?region=us-east-1", env)).url).toBe("s3://mine/.causeway");
  expect((await recordsStore("dev", "s3://mine/team?region=us-east-1", env)).url).toBe(
    "s3://mine/team/.causeway",
  );
});

test("the records of a backend of this repository lie in the bucket for deployments beside it", async () => {
  const url = `s3://${prod.bucket}?region=${prod.region}&profile=${prod.profile}`;
  expect((await stateStore(url, env)).url).toBe(`s3://${prod.bucket}`);
  expect((await recordsStore("prod", url, env)).url).toBe(`s3://${prod.deploymentsBucket}`);
});

test("stacks that share a backend share the bucket for deployments, and one that nobody knows may be there too", async () => {
  for (const stack of ["bootstrap", "organization", "delivery", "try-out"]) {
    const store = await recordsStore(stack, `s3://${platform.bucket}?region=us-east-1`, env);
    expect(store.url).toBe(`s3://${platform.deploymentsBucket}`);
  }
});

test("BK-01: the copy of a backend is the bucket that the component makes in another region", async () => {
  for (const environment of ["prod", "platform"] as const) {
    const { stateBucket } = stateBackendNames({ prefix, environment, accountId: accounts.tooling });
    const url = `s3://${backends[environment].bucket}?region=us-east-1`;
    expect((await replicaStore(url, env))?.url).toBe(`s3://${replicaOf(stateBucket)}`);
  }
});

test.each([
  ["a backend that has none", `s3://${backends.dev.bucket}?region=us-east-1`],
  ["a bucket that nobody knows", "s3://mine?region=us-east-1"],
  ["a server of one's own", `s3://${prod.bucket}?endpoint=http://127.0.0.1:9000&region=us-east-1`],
  ["a folder", "file:///tmp/state"],
])("%s is asked for no copy", async (_case, url) => {
  expect(await replicaStore(url, env)).toBeUndefined();
});

test("a stack has no records in the backend of another one", async () => {
  await expect(recordsStore("prod", `s3://${backends.dev.bucket}`, env)).rejects.toMatchObject({
    message: `the state of prod lies in the backend prod, and not in ${backends.dev.bucket}, which is the backend dev`,
    fix: "use the backend URL of prod",
    code: exitCode.refused,
  });
});

test("the records of a folder lie in its .causeway, and the engine's keys beside it", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-store-"));
  try {
    await (await stateStore(`file://${folder}`, env)).put(".pulumi/meta.yaml", "version: 1\n");
    await (await recordsStore("dev", `file://${folder}`, env)).put("leases/dev.json", "{}");
    expect(fs.readFileSync(path.join(folder, ".pulumi", "meta.yaml"), "utf8")).toBe("version: 1\n");
    expect(fs.readFileSync(path.join(folder, ".causeway", "leases", "dev.json"), "utf8")).toBe("{}");
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
