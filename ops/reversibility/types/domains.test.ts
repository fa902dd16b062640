import type { ResourceChange } from "../../changes/change";
import { creation, deletion, update } from "../change.fixture";
import { judgeChange } from "../judge-change";

/** What is said of each domain, one line for each kind of entry; texts in full are in the tests of the rules. */
const cases: readonly (readonly [string, ResourceChange, string, boolean])[] = [
  // Databases
  [
    "storage grows",
    update("aws:rds/instance:Instance", { allocatedStorage: 100 }, { allocatedStorage: 200 }),
    "irreversible",
    false,
  ],
  [
    "multiAz goes off",
    update("aws:rds/instance:Instance", { multiAz: true }, { multiAz: false }),
    "reversible",
    false,
  ],
  [
    "a replica is promoted",
    update("aws:rds/instance:Instance", { replicateSourceDb: "main" }, {}),
    "irreversible",
    false,
  ],
  [
    "a protected database goes",
    deletion("aws:rds/instance:Instance", { deletionProtection: true, skipFinalSnapshot: true }),
    "reversible",
    false,
  ],
  [
    "a database goes and its backups stay",
    deletion("aws:rds/instance:Instance", {
      skipFinalSnapshot: true,
      deleteAutomatedBackups: false,
      backupRetentionPeriod: 7,
    }),
    "reversible",
    false,
  ],
  [
    "a cluster goes without a snapshot",
    deletion("aws:rds/cluster:Cluster", { skipFinalSnapshot: true }),
    "data-losing",
    true,
  ],
  ["an instance of a cluster goes", deletion("aws:rds/clusterInstance:ClusterInstance"), "reversible", false],
  ["a snapshot goes", deletion("aws:rds/snapshot:Snapshot"), "data-losing", true],
  ["a reservation is bought", creation("aws:rds/reservedInstance:ReservedInstance"), "irreversible", false],
  // Buckets
  ["a bucket goes when it is empty", deletion("aws:s3/bucket:Bucket"), "reversible", false],
  [
    "versions are kept no more",
    update(
      "aws:s3/bucketVersioning:BucketVersioning",
      { versioningConfiguration: { status: "Enabled" } },
      { versioningConfiguration: { status: "Suspended" } },
    ),
    "reversible",
    false,
  ],
  ["an object goes that others wrote", deletion("aws:s3/bucketObjectv2:BucketObjectv2"), "data-losing", true],
  [
    "replication goes",
    deletion("aws:s3/bucketReplicationConfig:BucketReplicationConfig"),
    "reversible",
    false,
  ],
  [
    "rules that expire go",
    deletion("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"),
    "reversible",
    false,
  ],
  // Keys and secrets
  [
    "a key goes off",
    update("aws:kms/key:Key", { isEnabled: true }, { isEnabled: false }),
    "reversible",
    false,
  ],
  [
    "a key's policy may lock out everybody",
    update("aws:kms/key:Key", {}, { bypassPolicyLockoutSafetyCheck: true }),
    "irreversible",
    false,
  ],
  ["a replica key goes", deletion("aws:kms/replicaKey:ReplicaKey"), "reversible", false],
  [
    "a secret goes, with days to call it off",
    deletion("aws:secretsmanager/secret:Secret", { recoveryWindowInDays: 7 }),
    "reversible",
    false,
  ],
  [
    "a secret goes at once",
    deletion("aws:secretsmanager/secret:Secret", { recoveryWindowInDays: 0 }),
    "data-losing",
    true,
  ],
  // Backups and images
  ["a vault goes when it is empty", deletion("aws:backup/vault:Vault"), "reversible", false],
  [
    "a vault goes with its backups",
    deletion("aws:backup/vault:Vault", { forceDestroy: true }),
    "data-losing",
    true,
  ],
  ["a backup plan goes", deletion("aws:backup/plan:Plan"), "reversible", false],
  [
    "a repository goes with its images",
    deletion("aws:ecr/repository:Repository", { forceDelete: true }),
    "data-losing",
    true,
  ],
  // Logs and topics
  [
    "logs are kept for less time",
    update("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 365 }, { retentionInDays: 30 }),
    "data-losing",
    true,
  ],
  [
    "logs that were kept for ever expire",
    update("aws:cloudwatch/logGroup:LogGroup", {}, { retentionInDays: 30 }),
    "data-losing",
    true,
  ],
  [
    "logs are kept for ever",
    update("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }, { retentionInDays: 0 }),
    "reversible",
    false,
  ],
  [
    "logs expire no more",
    update("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }, {}),
    "reversible",
    false,
  ],
  [
    "logs are kept for longer",
    update("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }, { retentionInDays: 365 }),
    "reversible",
    false,
  ],
  [
    "logs are kept for nobody knows how long",
    update("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30 }, { retentionInDays: "[unknown]" }),
    "data-losing",
    true,
  ],
  ["logs go", deletion("aws:cloudwatch/logGroup:LogGroup"), "data-losing", true],
  [
    "logs stay behind",
    deletion("aws:cloudwatch/logGroup:LogGroup", { skipDestroy: true }),
    "reversible",
    false,
  ],
  [
    "protected logs go",
    deletion("aws:cloudwatch/logGroup:LogGroup", { deletionProtectionEnabled: true }),
    "reversible",
    false,
  ],
  ["a topic goes", deletion("aws:sns/topic:Topic"), "data-losing", false],
  ["a subscription goes", deletion("aws:sns/topicSubscription:TopicSubscription"), "reversible", false],
  [
    "messages are kept for less time",
    update("aws:sqs/queue:Queue", {}, { messageRetentionSeconds: 60 }),
    "data-losing",
    false,
  ],
  [
    "records are kept for less time",
    update("aws:kinesis/stream:Stream", { retentionPeriod: 48 }, {}),
    "data-losing",
    false,
  ],
  // Stores
  [
    "a table goes with a backup of its last moment",
    deletion("aws:dynamodb/table:Table", { pointInTimeRecovery: { enabled: true } }),
    "reversible",
    false,
  ],
  ["a table goes", deletion("aws:dynamodb/table:Table"), "data-losing", true],
  [
    "a table is no longer recoverable",
    update(
      "aws:dynamodb/table:Table",
      { pointInTimeRecovery: { enabled: true } },
      { pointInTimeRecovery: { enabled: false } },
    ),
    "data-losing",
    true,
  ],
  [
    "items of a table expire",
    update("aws:dynamodb/table:Table", {}, { ttl: { enabled: true } }),
    "data-losing",
    true,
  ],
  ["files go", deletion("aws:efs/fileSystem:FileSystem"), "data-losing", true],
  ["a volume grows", update("aws:ebs/volume:Volume", { size: 8 }, { size: 16 }), "irreversible", false],
  [
    "a volume goes with a snapshot",
    deletion("aws:ebs/volume:Volume", { finalSnapshot: true }),
    "reversible",
    false,
  ],
  [
    "users go",
    deletion("aws:cognito/userPool:UserPool", { deletionProtection: "INACTIVE" }),
    "data-losing",
    false,
  ],
  // Network and names
  ["a network goes", deletion("aws:ec2/vpc:Vpc"), "irreversible", false],
  [
    "a gateway goes, and its address is judged by itself",
    deletion("aws:ec2/natGateway:NatGateway"),
    "reversible",
    false,
  ],
  [
    "a protected load balancer goes",
    deletion("aws:lb/loadBalancer:LoadBalancer", { enableDeletionProtection: true }),
    "reversible",
    false,
  ],
  ["a load balancer goes", deletion("aws:lb/loadBalancer:LoadBalancer"), "irreversible", false],
  ["a certificate goes", deletion("aws:acm/certificate:Certificate"), "reversible", false],
  ["a record goes", deletion("aws:route53/record:Record"), "reversible", false],
  [
    "a zone goes with what others put there",
    deletion("aws:route53/zone:Zone", { forceDestroy: true }),
    "data-losing",
    true,
  ],
  // Identities and the organisation
  ["a role goes", deletion("aws:iam/role:Role"), "irreversible", false],
  ["a policy goes", deletion("aws:iam/policy:Policy"), "reversible", false],
  ["an account leaves", deletion("aws:organizations/account:Account"), "reversible", false],
  [
    "an account is closed",
    deletion("aws:organizations/account:Account", { closeOnDeletion: true }),
    "data-losing",
    false,
  ],
  ["the organisation goes", deletion("aws:organizations/organization:Organization"), "irreversible", false],
  [
    "all features come",
    update(
      "aws:organizations/organization:Organization",
      { featureSet: "CONSOLIDATED_BILLING" },
      { featureSet: "ALL" },
    ),
    "irreversible",
    false,
  ],
  // What runs, and what watches
  ["a service goes", deletion("aws:ecs/service:Service"), "reversible", false],
  ["findings of GuardDuty go", deletion("aws:guardduty/detector:Detector"), "data-losing", false],
  ["Security Hub goes", deletion("aws:securityhub/account:Account"), "reversible", false],
  ["the trail goes", deletion("aws:cloudtrail/trail:Trail"), "reversible", false],
  // GitHub
  ["a repository goes", deletion("github:index/repository:Repository"), "data-losing", false],
  [
    "a repository is archived",
    deletion("github:index/repository:Repository", { archiveOnDestroy: true }),
    "reversible",
    false,
  ],
  [
    "a repository gets public",
    update("github:index/repository:Repository", { visibility: "private" }, { visibility: "public" }),
    "irreversible",
    false,
  ],
  [
    "a repository gets private",
    update("github:index/repository:Repository", { visibility: "public" }, { visibility: "private" }),
    "data-losing",
    false,
  ],
  [
    "an environment goes with its secrets",
    deletion("github:index/repositoryEnvironment:RepositoryEnvironment"),
    "data-losing",
    false,
  ],
  ["a team goes", deletion("github:index/team:Team"), "data-losing", false],
  ["a rule set goes", deletion("github:index/repositoryRuleset:RepositoryRuleset"), "reversible", false],
];

test("PR-10: of versions that are no longer kept it is said what that costs", () => {
  const status = (value: string) => ({ versioningConfiguration: { status: value } });
  const change = update("aws:s3/bucketVersioning:BucketVersioning", status("Enabled"), status("Suspended"));
  expect(judgeChange(change, { changes: [change] })).toEqual({
    reversibility: "reversible",
    reason:
      "versioningConfiguration.status goes from Enabled to Suspended: what is overwritten or deleted from then on is " +
      "gone; the versions there are stay",
    backupFirst: false,
  });
  const back = update("aws:s3/bucketVersioning:BucketVersioning", status("Suspended"), status("Enabled"));
  expect(judgeChange(back, { changes: [back] }).reason).toBe("what is updated in place can be set back");
});

test.each(cases)("PR-10: %s", (_title, change, reversibility, backupFirst) => {
  expect(judgeChange(change, { changes: [change] })).toMatchObject({ reversibility, backupFirst });
});

test("PR-10: no word about a way back is missing where it is more than the reverse change", () => {
  const judged = cases.map(([title, change]) => [title, judgeChange(change, { changes: [change] })] as const);
  const silent = judged.filter(
    ([, { reversibility, needs }]) => reversibility !== "reversible" && needs === undefined,
  );
  // Nothing at all helps in these.
  expect(silent.map(([title]) => title)).toEqual(["a reservation is bought", "all features come"]);
});
