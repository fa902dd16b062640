import type { ResourceChange } from "../changes/change";
import { expiresMore } from "./bucket-lifecycle";
import { creation, update } from "./change.fixture";

const TYPE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";

const rule = (more: object) => ({ id: "expire", status: "Enabled", filter: { prefix: "" }, ...more });
const after = (days: number) => rule({ expiration: { days } });
const noncurrent = (noncurrentDays: number, newerNoncurrentVersions?: number) =>
  rule({ noncurrentVersionExpiration: { noncurrentDays, newerNoncurrentVersions } });

/** What is said of a change of a bucket's rules. */
function reasonOf(before: unknown, then: unknown, ...others: readonly ResourceChange[]): string | undefined {
  const change = update(TYPE, { bucket: "b", rules: before }, { bucket: "b", rules: then });
  return expiresMore.judge(change, { changes: [change, ...others] })?.reason;
}

const objectsAfter = (days: number) => `rules expires objects after ${days} days that were kept until now`;

test.each<[string, unknown, unknown, string | undefined]>([
  ["sooner", [after(365)], [after(30)], objectsAfter(30)],
  ["later", [after(30)], [after(365)], undefined],
  ["as before, by another name", [after(30)], [{ ...after(30), id: "other" }], undefined],
  ["for the first time", [], [after(30)], objectsAfter(30)],
  ["no more", [after(30)], [], undefined],
  ["not yet, as the rule is off", [], [{ ...after(30), status: "Disabled" }], undefined],
  ["as the rule is turned on", [{ ...after(30), status: "Disabled" }], [after(30)], objectsAfter(30)],
  [
    "also under another prefix",
    [rule({ filter: { prefix: "a/" }, expiration: { days: 30 } })],
    [rule({ filter: { prefix: "b/" }, expiration: { days: 30 } })],
    objectsAfter(30),
  ],
  [
    "under a prefix only, where all did",
    [rule({ filter: undefined, expiration: { days: 30 } })],
    [rule({ filter: { prefix: "b/" }, expiration: { days: 30 } })],
    undefined,
  ],
  [
    "under a prefix in the old form",
    [after(30)],
    [{ status: "Enabled", prefix: "x", expiration: { days: 30 } }],
    undefined,
  ],
  [
    "on a date",
    [after(365)],
    [rule({ expiration: { date: "2027-01-01T00:00:00Z" } })],
    "rules expires objects that were kept until now",
  ],
  [
    "after days that are not known yet",
    [after(365)],
    [rule({ expiration: { days: "[unknown]" } })],
    "rules expires objects that were kept until now",
  ],
  [
    "by rules that are not known yet",
    [after(365)],
    "[unknown]",
    "rules expires objects that were kept until now",
  ],
  [
    "where the earlier days are not shown",
    [rule({ expiration: { days: "[secret]" } })],
    [after(30)],
    objectsAfter(30),
  ],
  ["where the earlier rules are not shown", "[secret]", [after(30)], objectsAfter(30)],
  [
    "as markers without a version",
    [],
    [rule({ expiration: { expiredObjectDeleteMarker: true } })],
    undefined,
  ],
  [
    "as parts of unfinished uploads",
    [],
    [rule({ abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } })],
    undefined,
  ],
  ["into a cheaper class", [], [rule({ transitions: [{ days: 30, storageClass: "GLACIER" }] })], undefined],
  [
    "as noncurrent versions sooner",
    [noncurrent(90)],
    [noncurrent(30)],
    "rules expires noncurrent versions after 30 days that were kept until now",
  ],
  [
    "as noncurrent versions beyond fewer",
    [noncurrent(30, 5)],
    [noncurrent(30, 2)],
    "rules expires noncurrent versions after 30 days beyond the newest 2 that were kept until now",
  ],
  ["as noncurrent versions beyond more", [noncurrent(30)], [noncurrent(30, 2)], undefined],
])("PR-10: objects expire %s", (_case, before, then, reason) => {
  expect(reasonOf(before, then)).toBe(reason);
});

test("PR-10: the whole of it asks for a copy first", () => {
  const change = update(TYPE, { bucket: "b", rules: [] }, { bucket: "b", rules: [after(30)] });
  expect(expiresMore.judge(change, { changes: [change] })).toEqual({
    reversibility: "data-losing",
    reason: objectsAfter(30),
    needs: "a copy of these objects made before it",
    backupFirst: true,
  });
});

describe("PR-10: the bucket is seen in the same run", () => {
  const status = (value: string) => ({ bucket: "b", versioningConfiguration: { status: value } });

  test.each([
    ["and keeps versions from now on", creation(VERSIONING, status("Enabled")), undefined],
    ["and keeps versions as before", update(VERSIONING, status("Enabled"), status("Enabled")), undefined],
    ["and keeps them no more", update(VERSIONING, status("Enabled"), status("Suspended")), objectsAfter(30)],
    ["and did not keep them", update(VERSIONING, status("Suspended"), status("Enabled")), objectsAfter(30)],
    ["which is another one", creation(VERSIONING, { ...status("Enabled"), bucket: "c" }), objectsAfter(30)],
    ["as it is made", creation(BUCKET, { bucket: "b" }), undefined],
    ["as another one is made", creation(BUCKET, { bucket: "c" }), objectsAfter(30)],
  ])("%s", (_case, other, reason) => {
    expect(reasonOf([], [after(30)], other)).toBe(reason);
  });

  test("and its noncurrent versions expire as well, so that keeping versions saves nothing", () => {
    const both = rule({ expiration: { days: 30 }, noncurrentVersionExpiration: { noncurrentDays: 7 } });
    expect(reasonOf([noncurrent(7)], [both], creation(VERSIONING, status("Enabled")))).toBe(objectsAfter(30));
  });

  test("but is not known by name before the deployment, so it is new", () => {
    const change = creation(TYPE, { bucket: "[unknown]", rules: [after(30)] });
    expect(expiresMore.judge(change, { changes: [change] })).toBeUndefined();
  });
});

test("PR-10: first rules of a bucket that is there count for what is in it", () => {
  const change = creation(TYPE, { bucket: "b", rules: [after(30)] });
  expect(expiresMore.judge(change, { changes: [change] })?.reason).toBe(objectsAfter(30));
});
