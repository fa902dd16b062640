import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { defaultLimits, type Limits } from "./bounded-tries";
import { etagOf, FaultyS3, type Fault } from "./faulty-s3.fixture";
import { S3Store } from "./s3-store";
import { ConflictError } from "./store-error";

let server: FaultyS3;
beforeEach(async () => {
  server = await FaultyS3.start();
});
afterEach(() => server.close());

const env = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "never-shown" };
const quick: Limits = { tries: 3, connect: 2_000, request: 5_000, total: 20_000, pause: 10 };
/** For servers that keep one waiting. */
const brief: Limits = { ...quick, request: 300, total: 2_000 };
const key = "leases/dev.json";
const object = `/state/${key}`;
const location = {
  kind: "bucket",
  bucket: "state",
  prefix: "",
  region: "us-east-1",
  profile: undefined,
} as const;

function storeAt(endpoint: string, limits = quick): S3Store {
  return new S3Store({ ...location, endpoint }, env, limits);
}
const store = (limits?: Limits): S3Store => storeAt(server.url, limits);
const methods = (): string[] => server.seen.map(({ method }) => method);
const stored = (): string | undefined => server.objects.get(object)?.toString();

const refuse = (status: number, code: string): Fault => ({ kind: "refuse", status, code });
const silent: Fault = { kind: "silent" };
const drop: Fault = { kind: "drop" };
const half: Fault = { kind: "half" };
const stall: Fault = { kind: "stall" };
const limitsFor = (fault: Fault | undefined): Limits => (fault === silent || fault === stall ? brief : quick);
const loseAnswer: Fault = { kind: "lose-answer" };

/** What a call throws, and how long it took in milliseconds. */
async function failureOf(call: Promise<unknown>): Promise<{ error: Error & { fix?: string }; took: number }> {
  const start = performance.now();
  const error = await call.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason as Error,
  );
  return { error, took: performance.now() - start };
}

// First: the SDK warns once in a process.
test("people never read the AWS SDK's warning about their version of Node", async () => {
  const warn = jest.spyOn(process, "emitWarning").mockReturnValue();
  await store().get(key);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

describe("a server that fails for a moment", () => {
  test.each([
    ["is out of order", refuse(503, "SlowDown")],
    ["has an error of its own", refuse(500, "InternalError")],
    ["did not get all in time", refuse(400, "RequestTimeout")],
    ["takes another write to the same key", refuse(409, "ConditionalRequestConflict")],
    ["does not answer", silent],
    ["breaks off", drop],
  ])("that %s is asked again", async (_what, fault) => {
    server.faults.push(fault, fault);
    await expect(store(limitsFor(fault)).put(key, "1", { ifAbsent: true })).resolves.toBe(etagOf("1"));
    expect(stored()).toBe("1");
    expect(methods()).toEqual(["PUT", "PUT", "PUT"]);
  });

  test.each([
    ["breaks off in mid-answer", half],
    ["stops in mid-answer", stall],
    ["breaks off before it", drop],
  ])("that %s is asked again, and half an object is never believed", async (_what, fault) => {
    server.objects.set(object, Buffer.from("0123456789"));
    server.faults.push(fault, fault);
    expect((await store(limitsFor(fault)).get(key))?.body.toString()).toBe("0123456789");
    expect(methods()).toEqual(["GET", "GET", "GET"]);
  });
});

describe("a server that goes on failing", () => {
  test.each([
    [
      [half, half, half],
      /^s3:\/\/state cannot be reached at http.*: the answer for leases\/dev\.json broke off: aborted; gave up reading leases\/dev\.json after 3 tries in 0\.\d s$/,
    ],
    [
      [stall, stall, stall],
      /: no whole answer within 0\.3 s; gave up reading leases\/dev\.json after 3 tries in [01]\.\d s$/,
    ],
    [
      [silent, silent, silent],
      /: no whole answer within 0\.3 s; gave up reading leases\/dev\.json after 3 tries in [01]\.\d s$/,
    ],
    [[drop, drop, drop], /: socket hang up; gave up reading leases\/dev\.json after 3 tries in 0\.\d s$/],
    [
      [refuse(503, "SlowDown"), refuse(503, "SlowDown"), refuse(503, "SlowDown")],
      /^s3:\/\/state is out of order at http.*: 503 SlowDown \(of the test\); gave up reading leases\/dev\.json after 3 tries in 0\.\d s$/,
    ],
  ])("%j is given up after three tries, with what happened", async (faults, message) => {
    server.objects.set(object, Buffer.from("0123456789"));
    server.faults.push(...faults);
    const { error, took } = await failureOf(store(limitsFor(faults[0])).get(key));
    expect(error.name).toBe("StoreError");
    expect(error.message).toMatch(message);
    expect(error.fix).toBe(`see what is wrong with ${server.url}, then run the command again`);
    expect(took).toBeLessThan(brief.total);
    expect(methods()).toEqual(["GET", "GET", "GET"]);
  });

  test("of a write it is said that it may have been done", async () => {
    server.faults.push(loseAnswer, loseAnswer, loseAnswer);
    const { error } = await failureOf(store().put(key, "1"));
    expect(error.message).toMatch(
      /gave up writing leases\/dev\.json after 3 tries in 0\.\d s, it may have been done all the same$/,
    );
  });

  test("no try begins after the time for all of them", async () => {
    server.faults.push(silent, silent, silent);
    const { error, took } = await failureOf(store({ ...brief, tries: 10, total: 500 }).get(key));
    expect(error.message).toMatch(/after 2 tries in 0\.5 s$/);
    expect(took).toBeLessThan(700);
  });

  test("a port where nobody listens is told at once, with the server", async () => {
    const { url } = server;
    await server.close();
    const { error, took } = await failureOf(storeAt(url).get(key));
    expect(error.message).toMatch(
      /^s3:\/\/state cannot be reached at http:\/\/127\.0\.0\.1:\d+: connect ECONNREFUSED 127/,
    );
    expect(took).toBeLessThan(1_500);
    server = await FaultyS3.start();
  });

  test("a dead server costs less than 15 s", () => {
    const { tries, request, total, pause } = defaultLimits;
    expect(total).toBeLessThan(15_000);
    expect(request).toBeLessThan(total);
    expect(pause * 2 ** (tries - 2) * 1.5).toBeLessThan(1_000);
  });

  test("others that write the same key as long as it is tried are a conflict", async () => {
    const contended = refuse(409, "ConditionalRequestConflict");
    server.faults.push(contended, contended, contended);
    await expect(store().put(key, "1", { ifAbsent: true })).rejects.toThrow(new ConflictError(key));
  });
});

describe("a server that refuses", () => {
  const rights = "use credentials that may read and write state";
  test.each([
    [
      refuse(403, "AccessDenied"),
      "s3://state refuses reading leases/dev.json: 403 AccessDenied (of the test)",
      rights,
    ],
    [
      refuse(400, "InvalidRequest"),
      "s3://state refuses reading leases/dev.json: 400 InvalidRequest (of the test)",
      "correct the backend URL",
    ],
    [
      refuse(501, "NotImplemented"),
      "s3://state refuses reading leases/dev.json: 501 NotImplemented (of the test)",
      "correct the backend URL",
    ],
  ])("%j is asked once, and told with what to see to", async (fault, message, fix) => {
    server.faults.push(fault);
    const { error } = await failureOf(store().get(key));
    expect(error).toMatchObject({ name: "StoreError", message, fix });
    expect(methods()).toEqual(["GET"]);
    expect(`${JSON.stringify(error)}${error.stack}`).not.toContain("never-shown");
  });

  test("because it has no such bucket says so of a read and of a conditional write", async () => {
    const none = { name: "NoBucketError", message: `the bucket s3://state does not exist at ${server.url}` };
    server.faults.push(refuse(404, "NoSuchBucket"), refuse(404, "NoSuchBucket"));
    expect((await failureOf(store().get(key))).error).toMatchObject(none);
    expect((await failureOf(store().put(key, "1", { ifMatch: '"x"' }))).error).toMatchObject(none);
  });
});

describe("credentials", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-profile-"));
    fs.writeFileSync(
      path.join(folder, "config"),
      "[profile known]\naws_access_key_id = of-profile\naws_secret_access_key = x\n",
    );
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const withProfile = (profile: string): S3Store => {
    const files = {
      AWS_CONFIG_FILE: path.join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, "none"),
    };
    return new S3Store({ ...location, profile, endpoint: server.url }, { ...env, ...files }, quick);
  };

  test("of the profile that the URL names win over those of the environment", async () => {
    await withProfile("known").get(key);
    await store().get(key);
    expect(server.seen.map(({ accessKeyId }) => accessKeyId)).toEqual(["of-profile", "id"]);
  });

  test("of a profile that is not there are missed, with the file", async () => {
    const { error } = await failureOf(withProfile("unknown").get(key));
    expect(error.name).toBe("StoreError");
    expect(error.message).toMatch(/^there are no credentials for s3:\/\/state: /);
    expect(error.fix).toBe(
      `see that the profile unknown in ${folder}/config takes on a role that may read and write state`,
    );
    expect(server.seen).toEqual([]);
  });
});

describe("a conditional write whose answer is lost", () => {
  test("was done: the writer finds its own body", async () => {
    server.faults.push(loseAnswer);
    await expect(store().put(key, "1", { ifAbsent: true })).resolves.toBe(etagOf("1"));
    expect(methods()).toEqual(["PUT", "PUT", "GET"]);
    server.faults.push(loseAnswer);
    await expect(store().put(key, "2", { ifMatch: etagOf("1") })).resolves.toBe(etagOf("2"));
    expect(stored()).toBe("2");
  });

  test("was done, and the reading back fails at first", async () => {
    server.faults.push(loseAnswer, refuse(412, "PreconditionFailed"), drop);
    await expect(store().put(key, "1", { ifAbsent: true })).resolves.toBe(etagOf("1"));
    expect(methods()).toEqual(["PUT", "PUT", "GET", "PUT", "GET"]);
  });

  test("was not done, as somebody else was first: a conflict", async () => {
    server.faults.push({ kind: "overtake", body: "theirs" });
    await expect(store().put(key, "1", { ifAbsent: true })).rejects.toThrow(new ConflictError(key));
    expect(stored()).toBe("theirs");
  });

  test("is no excuse for a first answer that says no, though the same body lies there", async () => {
    server.objects.set(object, Buffer.from("1"));
    await expect(store().put(key, "1", { ifAbsent: true })).rejects.toThrow(new ConflictError(key));
    expect(methods()).toEqual(["PUT"]);
  });
});
