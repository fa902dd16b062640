import type { ResourceChange } from "../changes/change";
import { changeOf, creation, deletion, property, replacement, update, view } from "./change.fixture";
import { judgeChange } from "./judge-change";
import type { Finding } from "./type-facts";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const BUCKET = "aws:s3/bucket:Bucket";
const EIP = "aws:ec2/eip:Eip";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";

const judge = (change: ResourceChange): Finding => judgeChange(change, { changes: [change] });
const reversible = (reason: string, needs?: string): Finding => ({
  reversibility: "reversible",
  reason,
  ...(needs === undefined ? {} : { needs }),
  backupFirst: false,
});

test("PR-10: what is new can go again", () => {
  expect(judge(creation(BUCKET))).toEqual(
    reversible("it is new, and its deletion takes nothing along that was there before"),
  );
});

test("PR-10: what is adopted must not be taken back by deleting it", () => {
  expect(judge(changeOf(BUCKET, { operation: "import" }))).toEqual(
    reversible(
      "it is there already, and only comes into the state",
      "pulumi state delete, as leaving it out of the program would delete it",
    ),
  );
});

test("PR-10: what retainOnDelete leaves in the cloud comes back by an import", () => {
  const kept = reversible(
    "retainOnDelete is on, so it stays in the cloud and only leaves the state",
    "an import by its id, as a second one would be made otherwise",
  );
  expect(judge(changeOf(BUCKET, { operation: "forget" }))).toEqual(kept);
  expect(judge(deletion(BUCKET, { forceDestroy: true }, { retainOnDelete: true }))).toEqual(kept);
});

test.each(["read", "refresh"] as const)("PR-10: a %s changes nothing in the cloud", (operation) => {
  expect(judge(changeOf(BUCKET, { operation }))).toEqual(reversible("nothing changes in the cloud"));
});

describe("PR-10: a deletion", () => {
  test("of what its inputs make again says what is not done until then", () => {
    expect(judge(deletion(ALARM))).toEqual(
      reversible("its inputs make it again; until then nobody is alarmed"),
    );
  });

  test("of a protected resource is refused", () => {
    expect(judge(deletion(BUCKET, { forceDestroy: true }, { protect: true }))).toEqual(
      reversible("protect is on, so it is not deleted"),
    );
  });

  test("of an address says how it might be had back", () => {
    expect(judge(deletion(EIP))).toEqual({
      reversibility: "irreversible",
      reason: "another one has another address, and this one may be given to somebody else",
      needs:
        "the address asked for again (ec2 allocate-address --address) while it is free, or the new one wherever " +
        "others let this one in",
      backupFirst: false,
    });
  });

  test("of an unknown type may lose anything", () => {
    expect(judge(deletion("aws:new/thing:Thing"))).toEqual({
      reversibility: "data-losing",
      reason: "nobody has said yet what aws:new/thing:Thing holds, so nothing keeps what it may hold",
      needs: "whoever knows it to say so, in ops/reversibility/types/",
      backupFirst: false,
    });
  });
});

describe("PR-10: a replacement", () => {
  test("of what its inputs make again leaves a gap only when the old one goes first", () => {
    expect(judge(replacement(ALARM, {}, "name"))).toEqual(
      reversible("name forces a replacement, and its inputs make it again"),
    );
    expect(judge(replacement(ALARM, {}, "name", { deleteBeforeReplace: true }))).toEqual(
      reversible("name forces a replacement, and its inputs make it again; until then nobody is alarmed"),
    );
  });

  test("of a data store that the cloud keeps leaves the data behind", () => {
    expect(judge(replacement(BUCKET, { forceDestroy: false }, "bucket"))).toEqual({
      reversibility: "data-losing",
      reason:
        "bucket forces a replacement: its successor starts without the objects in it; " +
        "forceDestroy is off, and the objects in it would have to be gone first",
      needs: "its data brought over from the old one, which is still there",
      backupFirst: true,
    });
  });

  test("of a data store that has to go first ends there when the cloud refuses", () => {
    expect(judge(replacement(BUCKET, {}, "bucket", { deleteBeforeReplace: true }))).toEqual(
      reversible(
        "bucket forces a replacement, which ends at once: forceDestroy is off, and the objects in it would have to " +
          "be gone first",
      ),
    );
  });

  test("of a data store that nothing keeps says why, and from what it comes back", () => {
    expect(judge(replacement(GROUP, {}, "name"))).toEqual({
      reversibility: "data-losing",
      reason:
        "name forces a replacement: its successor starts without the log events in it; " +
        "skipDestroy and deletionProtectionEnabled are off",
      needs: "an export of them to a bucket made before it",
      backupFirst: true,
    });
  });

  test("of an object whose content is in the program loses nothing", () => {
    expect(judge(replacement("aws:s3/bucketObject:BucketObject", { content: "x" }, "key"))).toEqual(
      reversible("key forces a replacement, and its content comes from the program"),
    );
  });

  test("of an identity is for good, protected in the cloud or not", () => {
    const balancer = replacement(
      "aws:lb/loadBalancer:LoadBalancer",
      { enableDeletionProtection: true },
      "internal",
    );
    expect(judge(balancer)).toEqual({
      reversibility: "irreversible",
      reason:
        "internal forces a replacement: another one has another DNS name and other addresses; records of this stack " +
        "follow it",
      needs: "the new name wherever somebody uses this one instead of a record",
      backupFirst: false,
    });
  });

  test("names every property that forces it, or none when none is known", () => {
    const paths = ["name", "tags", "kind"];
    const properties = paths.map((path) => property({ path, forcesReplacement: path !== "tags" }));
    expect(judge(changeOf(ALARM, { operation: "replace", properties })).reason).toBe(
      "name and kind force a replacement, and its inputs make it again",
    );
    expect(judge(changeOf(ALARM, { operation: "replace" })).reason).toBe(
      "it is replaced, and its inputs make it again",
    );
  });

  test("counts also what its successor cannot undo", () => {
    const account = replacement("aws:organizations/account:Account", { closeOnDeletion: true }, "email");
    expect(judge(account).reversibility).toBe("data-losing");
    const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    const after = view({ backupVaultName: "b", changeableForDays: 3 });
    expect(judge(replacement(lock, { backupVaultName: "a" }, "backupVaultName", { after }))).toEqual({
      reversibility: "irreversible",
      reason: "changeableForDays locks the vault for good after 3 days",
      needs: "its deletion within 3 days, and nothing can do it later",
      backupFirst: false,
    });
  });
});

describe("PR-10: an update", () => {
  test("of which nothing more is known names what is set back", () => {
    const changed = (...paths: readonly string[]) =>
      judge(changeOf(ALARM, { properties: paths.map((path) => property({ path })) })).reason;
    expect(changed("threshold")).toBe("threshold can be set back");
    expect(changed("tags.a", "tags.b", "alarmActions[0]", "period")).toBe(
      "tags, alarmActions, period can be set back",
    );
    expect(changed("a", "b", "c", "d")).toBe("a, b and 2 more can be set back");
    expect(changed()).toBe("what is updated in place can be set back");
  });

  test("that is bad in several ways says the worst, and all of what is equally bad", () => {
    const before = {
      backupRetentionPeriod: 35,
      allocatedStorage: 100,
      engine: "postgres",
      engineVersion: "16.3",
    };
    const grown = { ...before, allocatedStorage: 200, engineVersion: "16.4" };
    expect(judge(update("aws:rds/instance:Instance", before, grown))).toEqual({
      reversibility: "irreversible",
      reason:
        "engineVersion goes from 16.3 to 16.4: a DB instance takes no earlier version; what is stored stays as it is; " +
        "allocatedStorage grows from 100 to 200: storage is never made smaller in place",
      needs:
        "another DB instance, restored from a snapshot; " +
        "a blue/green deployment to an instance with less, or a new one with the data moved into it",
      backupFirst: false,
    });
    const fewer = { ...before, allocatedStorage: 200, backupRetentionPeriod: 1 };
    expect(judge(update("aws:rds/instance:Instance", before, fewer))).toMatchObject({
      reversibility: "data-losing",
      reason: expect.stringMatching(/^backupRetentionPeriod falls from 35 to 1: [^;]*$/u) as string,
    });
  });
});
