import { setTimeout as sleep } from "node:timers/promises";
import { openS3Server, type S3Server } from "../../testing/s3-server";
import { describeStore } from "../../testing/store-contract";
import type { ObjectStore } from "./object-store";
import { recordsStore, stateStore } from "./open-stores";
import { NoBucketError } from "./store-error";

let s3: S3Server;
let stores: readonly [ObjectStore, ObjectStore];
beforeAll(async () => {
  s3 = await openS3Server({ buckets: ["state"] });
  const url = s3.backendUrl("state");
  stores = [await stateStore(url, s3.env), await stateStore(url, s3.env)];
});
afterAll(() => s3.stop());

describe("the store of a bucket, on a real server", () => {
  describeStore(() => ({ stores, pass: (milliseconds) => sleep(milliseconds) }));

  test("records of a foreign bucket lie in it under a prefix that they do not see", async () => {
    const records = await recordsStore("dev", s3.backendUrl("state"), s3.env);
    await records.put("leases/dev.json", "1");
    expect((await records.list("leases/")).map(({ key }) => key)).toEqual(["leases/dev.json"]);
    expect((await stores[0].get(".causeway/leases/dev.json"))?.body.toString()).toBe("1");
    expect(records.url).toBe("s3://state/.causeway");
  });

  test("a bucket that is not there is named, with the server", async () => {
    const store = await stateStore(s3.backendUrl("nowhere"), s3.env);
    await expect(store.get("a")).rejects.toMatchObject({
      name: "NoBucketError",
      message: `the bucket s3://nowhere does not exist at ${s3.url}`,
    });
    await expect(store.put("a", "1", { ifMatch: '"x"' })).rejects.toThrow(NoBucketError);
  });

  test("keys that the server does not know are refused, with what to see to", async () => {
    const store = await stateStore(s3.backendUrl("state"), { ...s3.env, AWS_SECRET_ACCESS_KEY: "wrong" });
    await expect(store.get("a")).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(/^s3:\/\/state refuses reading a: 403 SignatureDoesNotMatch /) as string,
      fix: "use credentials that may read and write state",
    });
  });

  test("a server that is not there is given up soon, and found again when it is back", async () => {
    await s3.kill();
    const start = performance.now();
    await expect(stores[0].get("a")).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringMatching(
        /^s3:\/\/state cannot be reached at http.*: connect ECONNREFUSED .*; gave up reading a after 3 tries in /,
      ) as string,
    });
    expect(performance.now() - start).toBeLessThan(5_000);
    await s3.start();
    await expect(stores[0].get("a")).resolves.toBeUndefined();
  });

  test("a server that stands still for a moment is waited for", async () => {
    await stores[0].put("standing", "1");
    s3.pause();
    const reading = stores[0].get("standing");
    await sleep(1_000);
    s3.resume();
    expect((await reading)?.body.toString()).toBe("1");
  });
});
