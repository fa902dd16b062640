import fc from "fast-check";
import type { Operation, ResourceChange } from "../changes/change";
import { changeOf, creation, deletion, property, replacement, update } from "./change.fixture";
import { judgeChanges } from "./judge-changes";
import { typeTable } from "./types";

const DATABASE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** As prod has it. */
const prodDatabase = {
  allocatedStorage: 100,
  backupRetentionPeriod: 35,
  deleteAutomatedBackups: false,
  deletionProtection: true,
  engine: "postgres",
  engineVersion: "15",
  finalSnapshotIdentifier: "prod-final-1",
  identifier: "prod-postgres",
  kmsKeyId: "arn:aws:kms:us-east-1:555555555555:key/1",
  multiAz: true,
  skipFinalSnapshot: false,
};
const unprotected = { ...prodDatabase, deletionProtection: false };

describe("PR-10: the worst that can be done to prod", () => {
  const judge = (change: ResourceChange) => {
    const { verdicts, tier, backupFirst } = judgeChanges({ changes: [change] });
    const [verdict] = verdicts;
    return { ...verdict, tier, listed: backupFirst.length };
  };
  const urn = (type: string) => `urn:pulumi:prod::causeway::${type}::it`;

  test("the database is replaced, for example to change its key: what works on works without its data", () => {
    expect(judge(replacement(DATABASE, unprotected, "kmsKeyId"))).toEqual({
      urn: urn(DATABASE),
      reversibility: "data-losing",
      reason:
        "kmsKeyId forces a replacement: its successor starts without its databases; " +
        "finalSnapshotIdentifier makes a last snapshot, prod-final-1",
      needs: "its data restored from the snapshot prod-final-1",
      backupFirst: true,
      tier: "critical",
      listed: 1,
    });
  });

  test("the database is deleted without a trace", () => {
    const before = { ...unprotected, skipFinalSnapshot: true, deleteAutomatedBackups: true };
    expect(judge(deletion(DATABASE, before))).toEqual({
      urn: urn(DATABASE),
      reversibility: "data-losing",
      reason: "skipFinalSnapshot is on and its automated backups go with it, so nothing keeps its databases",
      needs: "a snapshot made before it",
      backupFirst: true,
      tier: "critical",
      listed: 1,
    });
  });

  test("the database goes to another major version", () => {
    expect(judge(update(DATABASE, prodDatabase, { ...prodDatabase, engineVersion: "16" }))).toEqual({
      urn: urn(DATABASE),
      reversibility: "irreversible",
      reason:
        "engineVersion goes from 15 to 16: a DB instance takes no earlier version, and this one rewrites what is stored",
      needs: "another DB instance, restored from a snapshot made before it, without what was written since",
      backupFirst: true,
      tier: "careful",
      listed: 1,
    });
  });

  test("the database keeps its backups for a week instead of five", () => {
    expect(judge(update(DATABASE, prodDatabase, { ...prodDatabase, backupRetentionPeriod: 7 }))).toEqual({
      urn: urn(DATABASE),
      reversibility: "data-losing",
      reason:
        "backupRetentionPeriod falls from 35 to 7: the automated backups that are older are deleted, " +
        "and with them the moments to restore to",
      needs: "a snapshot made before it, which restores to that one moment",
      backupFirst: true,
      tier: "critical",
      listed: 1,
    });
  });

  test("the key of the database is deleted", () => {
    expect(judge(deletion(KEY, { deletionWindowInDays: 30 }))).toEqual({
      urn: urn(KEY),
      reversibility: "data-losing",
      reason:
        "deletionWindowInDays is a grace in which nothing can be decrypted either, " +
        "so nothing keeps what is encrypted with it",
      needs:
        "kms cancel-key-deletion and enable-key before deletionWindowInDays (30 unless set) are over, and an import",
      backupFirst: false,
      tier: "critical",
      listed: 0,
    });
  });

  test("a bucket is emptied and deleted", () => {
    expect(judge(deletion(BUCKET, { bucket: "causeway-config-555555555555", forceDestroy: true }))).toEqual({
      urn: urn(BUCKET),
      reversibility: "data-losing",
      reason: "forceDestroy is on, which deletes every version, so nothing keeps the objects in it",
      needs: "a copy of them in another bucket made before it",
      backupFirst: true,
      tier: "critical",
      listed: 1,
    });
  });

  test("the backup vault is locked for good", () => {
    const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    expect(judge(creation(lock, { backupVaultName: "prod-backup", changeableForDays: 3 }))).toEqual({
      urn: urn(lock),
      reversibility: "irreversible",
      reason: "changeableForDays locks the vault for good after 3 days",
      needs: "its deletion within 3 days, and nothing can do it later",
      backupFirst: false,
      tier: "careful",
      listed: 0,
    });
  });
});

describe("PR-10: who has to agree follows from the worst change", () => {
  const harmless = update(ALARM, { threshold: 1 }, { threshold: 2 });

  test.each<[string, readonly ResourceChange[], string]>([
    ["nothing changes", [], "routine"],
    ["settings change", [harmless, deletion(ALARM), creation(DATABASE, prodDatabase)], "routine"],
    ["something irreversible", [harmless, creation("aws:organizations/account:Account")], "careful"],
    ["a deletion that a safety net catches", [deletion(DATABASE, unprotected)], "careful"],
    ["a replacement that protect refuses", [replaceProtected()], "careful"],
    ["a deletion of an identity", [deletion("aws:ec2/eip:Eip")], "careful"],
    ["lost data beside something irreversible", [deletion("aws:ec2/eip:Eip"), deletion(KEY)], "critical"],
    ["a deletion of an unknown type", [deletion("aws:new/thing:Thing")], "critical"],
  ])("%s", (_case, changes, tier) => {
    expect(judgeChanges({ changes }).tier).toBe(tier);
  });

  function replaceProtected(): ResourceChange {
    const change = replacement(DATABASE, prodDatabase, "kmsKeyId");
    return { ...change, before: { ...change.before!, protect: true } };
  }
});

test("PR-10: verdicts come in the order of the changes", () => {
  const changes = [deletion(KEY), creation(BUCKET), deletion(ALARM)];
  expect(judgeChanges({ changes }).verdicts.map(({ urn }) => urn)).toEqual(changes.map(({ urn }) => urn));
});

describe("whatever the changes are", () => {
  const operations: readonly Operation[] = [
    "create",
    "update",
    "replace",
    "delete",
    "forget",
    "import",
    "read",
    "refresh",
  ];
  const properties = [
    ...new Set(
      Object.values(typeTable).flatMap(({ holds, creation: made, updates = [] }) =>
        [
          ...(holds.kind === "nothing" ? [] : holds.nets),
          ...updates,
          ...(made === undefined ? [] : [made]),
        ].flatMap(({ reads }) => reads),
      ),
    ),
  ];
  const value = fc.oneof(
    fc.constantFrom(
      "[secret]",
      "[unknown]",
      true,
      false,
      null,
      0,
      -1,
      "Enabled",
      "COMPLIANCE",
      "{",
      '{"rules":[{}]}',
    ),
    fc.jsonValue({ maxDepth: 3 }),
    fc.array(fc.record({ status: fc.jsonValue(), expiration: fc.jsonValue(), filter: fc.jsonValue() })),
  );
  const inputs = fc.dictionary(fc.constantFrom(...properties), value, { maxKeys: 6 });
  const someView = fc.option(
    fc.record({ inputs, outputs: fc.constant({}), protect: fc.boolean(), retainOnDelete: fc.boolean() }),
    { nil: undefined },
  );
  const change = fc
    .record({
      type: fc.oneof(
        fc.constantFrom(...Object.keys(typeTable)),
        fc.constantFrom("", "new:a/b:C", "toString"),
      ),
      operation: fc.constantFrom(...operations),
      before: someView,
      after: someView,
      deleteBeforeReplace: fc.boolean(),
      paths: fc.array(
        fc.tuple(fc.constantFrom(...properties, 'tags["a"]', "rules[0].days"), value, value, fc.boolean()),
      ),
    })
    .map(({ type, paths, ...rest }) =>
      changeOf(type, {
        ...rest,
        properties: paths.map(([path, before, after, forcesReplacement]) =>
          property({ path, before, after, forcesReplacement }),
        ),
      }),
    );

  test("PR-10: each gets a verdict with a reason, and nothing is thrown", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
        const { verdicts, backupFirst } = judgeChanges({ changes });
        expect(verdicts).toHaveLength(changes.length);
        for (const verdict of verdicts) {
          expect(verdict.reason).toMatch(/^\S.*[^.\s]$/su);
          expect(["reversible", "irreversible", "data-losing"]).toContain(verdict.reversibility);
        }
        expect(backupFirst.length).toBeLessThanOrEqual(changes.length);
      }),
      { numRuns: 200 },
    );
  });

  test("PR-10: what protect keeps is not lost", () => {
    fc.assert(
      fc.property(change, (one) => {
        if (one.before === undefined) return;
        const guarded = { ...one, operation: "delete" as const, before: { ...one.before, protect: true } };
        expect(judgeChanges({ changes: [guarded] }).verdicts[0]?.reversibility).toBe("reversible");
      }),
    );
  });

  test("PR-10: what is not shown is never taken for a protection", () => {
    const veiled = Object.fromEntries(properties.map((name) => [name, "[unknown]"]));
    const types = Object.keys(typeTable).filter((type) => typeTable[type]?.holds.kind === "data");
    const judged = types.map((type) => judgeChanges({ changes: [deletion(type, veiled)] }).verdicts[0]);
    const kept = judged.filter((verdict) => verdict?.reversibility !== "data-losing");
    // These need no more than that there is a value: content in the program, the name of a last snapshot; or nothing.
    expect(kept.map((verdict) => verdict?.urn.split("::")[2])).toEqual([
      "aws:securityhub/account:Account",
      "aws:s3/bucketObject:BucketObject",
      "aws:s3/bucketObjectv2:BucketObjectv2",
      "aws:elasticache/replicationGroup:ReplicationGroup",
    ]);
  });
});
