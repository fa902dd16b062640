import { record, resolved, type RecordedResource, type Recording } from "../../testing/record";
import { StateBackend } from "./state-backend";
import { devBackend, prodBackend } from "./state-backend.fixture";
import type { StateBackendArgs } from "./state-backend-args";

const types = {
  alias: "aws:kms/alias:Alias",
  backend: "causeway:state-backend:StateBackend",
  bucket: "aws:s3/bucket:Bucket",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  key: "aws:kms/key:Key",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  logging: "aws:s3/bucketLogging:BucketLogging",
  ownership: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  publicAccess: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  replicaKey: "aws:kms/replicaKey:ReplicaKey",
  replication: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
} as const;

const settings = [
  types.encryption,
  types.lifecycle,
  types.ownership,
  types.policy,
  types.publicAccess,
  types.versioning,
];

const recordBackend = (args: StateBackendArgs) =>
  record(() => new StateBackend("state", args), {
    state: ({ type, name }) => (type === types.replicaKey ? { keyId: `${name}-id` } : undefined),
  });

let dev: Recording<StateBackend>;
let prod: Recording<StateBackend>;
beforeAll(async () => {
  dev = await recordBackend(devBackend);
  prod = await recordBackend(prodBackend);
});

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

const statementsOf = ({ inputs }: RecordedResource, property = "policy"): readonly Statement[] =>
  (JSON.parse(String(inputs[property])) as { Statement: readonly Statement[] }).Statement;

describe("ST-06: every bucket", () => {
  test.each(["dev", "prod"])("of %s has each of the settings that keep it closed", (which) => {
    const { byType } = which === "dev" ? dev : prod;
    const names = byType(types.bucket).map(({ name }) => name);
    expect(names).toHaveLength(which === "dev" ? 3 : 5);
    for (const type of settings) {
      expect(byType(type).map(({ inputs }) => inputs["bucket"])).toEqual(
        expect.arrayContaining(names.map((name) => `${name}-id`)),
      );
      expect(byType(type)).toHaveLength(names.length);
    }
  });

  test("is versioned, owned by the account, closed to the world, and never emptied by force", () => {
    for (const { inputs } of prod.byType(types.versioning)) {
      expect(inputs["versioningConfiguration"]).toEqual({ status: "Enabled" });
    }
    for (const { inputs } of prod.byType(types.ownership)) {
      expect(inputs["rule"]).toEqual({ objectOwnership: "BucketOwnerEnforced" });
    }
    for (const { inputs } of prod.byType(types.publicAccess)) {
      expect(inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
    }
    for (const { inputs, opts } of prod.byType(types.bucket)) {
      expect(inputs["forceDestroy"]).toBe(false);
      expect(opts.protect).toBe(true);
    }
  });

  test("speaks TLS 1.2 or newer only", () => {
    for (const policy of prod.byType(types.policy)) {
      const denied = statementsOf(policy).filter(({ Effect }) => Effect === "Deny");
      expect(denied.map(({ Condition }) => Condition)).toEqual([
        { Bool: { "aws:SecureTransport": "false" } },
        { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      ]);
    }
  });

  test("has its policy after the block of public access", () => {
    for (const { name, opts } of prod.byType(types.policy)) {
      const block = prod.one(types.publicAccess, name.replace(/policy$/, "public-access"));
      expect(opts.dependencies).toContain(block.urn);
    }
  });

  test("refuses nobody for want of an encryption header, which the engine does not send", () => {
    for (const policy of [...dev.byType(types.policy), ...prod.byType(types.policy)]) {
      expect(String(policy.inputs["policy"])).not.toContain("s3:x-amz-server-side-encryption");
    }
  });

  test("ends uploads that nobody finished, and expires old versions no earlier than their lock", () => {
    for (const { inputs } of prod.byType(types.lifecycle)) {
      const [rule] = inputs["rules"] as readonly Record<string, unknown>[];
      expect(rule).toMatchObject({
        status: "Enabled",
        filter: { prefix: "" },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
      });
    }
  });
});

describe("ST-06: the state bucket", () => {
  test("is encrypted with the state key through a bucket key, and takes no key of a caller", () => {
    expect(dev.one(types.encryption, "state-bucket-encryption").inputs["rules"]).toEqual([
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:aws:kms:us-east-1:123456789012:key/state-state-key",
        },
        bucketKeyEnabled: true,
        blockedEncryptionTypes: ["SSE-C"],
      },
    ]);
  });

  test("is made with object lock and keeps every version for 30 days, never in COMPLIANCE", () => {
    expect(dev.one(types.bucket, "state-bucket").inputs).toEqual({
      bucket: "causeway-pulumi-state-dev-123456789012",
      objectLockEnabled: true,
      forceDestroy: false,
    });
    const lock = dev.one(types.lock);
    expect(lock.inputs).toEqual({
      bucket: "state-bucket-id",
      rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
    });
    expect(lock.opts.dependencies).toContain(dev.one(types.versioning, "state-bucket-versioning").urn);
  });

  test("can lose its protection, as can everything else, explicitly", async () => {
    const { byType } = await recordBackend({ ...prodBackend, protect: false });
    for (const type of [types.bucket, types.key, types.replicaKey]) {
      expect(byType(type).map(({ opts }) => opts.protect)).not.toContain(true);
    }
  });
});

describe("ST-06: access logs", () => {
  test("of both buckets go to a third, after its policy", () => {
    const policy = dev.one(types.policy, "state-logs-policy");
    expect(dev.byType(types.logging)).toHaveLength(2);
    for (const [source, folder] of [
      ["state-bucket", "state/"],
      ["state-deployments", "deployments/"],
    ]) {
      const { inputs, opts } = dev.one(types.logging, `${source}-logging`);
      expect(inputs).toEqual({
        bucket: `${source}-id`,
        targetBucket: "state-logs-id",
        targetPrefix: folder,
      });
      expect(opts.dependencies).toContain(policy.urn);
    }
  });

  test("are encrypted with SSE-S3 and not locked: S3 delivers them to no other bucket", () => {
    const [rule] = dev.one(types.encryption, "state-logs-encryption").inputs["rules"] as readonly object[];
    expect(rule).toEqual({
      applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
      blockedEncryptionTypes: ["SSE-C"],
    });
    expect(dev.one(types.bucket, "state-logs").inputs["objectLockEnabled"]).toBeUndefined();
    expect(dev.byType(types.lock).map(({ inputs }) => inputs["bucket"])).not.toContain("state-logs-id");
  });

  test("are let in for these two buckets of this account", () => {
    const logs = "arn:aws:s3:::causeway-state-logs-dev-123456789012";
    const [ofState, ofDeployments] = statementsOf(dev.one(types.policy, "state-logs-policy"));
    expect(ofState).toEqual({
      Sid: "LogsOfState",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${logs}/state/*`,
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::causeway-pulumi-state-dev-123456789012" },
        StringEquals: { "aws:SourceAccount": "123456789012" },
      },
    });
    expect(ofDeployments).toMatchObject({ Sid: "LogsOfDeployments", Resource: `${logs}/deployments/*` });
  });

  test("expire after a year", () => {
    const [rule] = dev.one(types.lifecycle, "state-logs-lifecycle").inputs["rules"] as readonly object[];
    expect(rule).toMatchObject({ expiration: { days: 365 } });
  });
});

test("leases and records have a bucket of their own, without lock, in which leases go soon", () => {
  expect(dev.one(types.bucket, "state-deployments").inputs).toEqual({
    bucket: "causeway-deployments-dev-123456789012",
    forceDestroy: false,
  });
  const rules = dev.one(types.lifecycle, "state-deployments-lifecycle").inputs["rules"];
  expect((rules as readonly object[])[1]).toEqual({
    id: "leases",
    status: "Enabled",
    filter: { prefix: "leases/" },
    expiration: { days: 7 },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
  });
});

describe("ST-07: the keys", () => {
  test("rotate, wait 30 days before they are gone, can be copied, and are named after the environment", () => {
    expect(
      dev
        .byType(types.key)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["state-secrets-key", "state-state-key"]);
    for (const { inputs, opts } of dev.byType(types.key)) {
      expect(inputs).toMatchObject({
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        multiRegion: true,
      });
      expect(opts.protect).toBe(true);
    }
    expect(
      dev
        .byType(types.alias)
        .map(({ inputs }) => inputs["name"])
        .sort(),
    ).toEqual(["alias/causeway-dev-secrets", "alias/causeway-dev-state"]);
  });

  const arnOf = (role: string): string => `arn:aws:iam:us-east-1:123456789012:role/state-${role}`;
  const allowed = (resource: RecordedResource) =>
    statementsOf(resource)
      .filter(({ Sid, Effect }) => Effect === "Allow" && Sid !== "Administration")
      .map(({ Principal, Action }) => [(Principal as { AWS: string }).AWS, Action]);

  test("let each role do what it is for", () => {
    expect(allowed(dev.one(types.key, "state-state-key"))).toEqual([
      [arnOf("writer"), ["kms:Decrypt", "kms:GenerateDataKey"]],
      [arnOf("reader"), ["kms:Decrypt", "kms:GenerateDataKey"]],
    ]);
    expect(allowed(dev.one(types.key, "state-secrets-key"))).toEqual([
      [arnOf("writer"), ["kms:Decrypt", "kms:Encrypt"]],
      [arnOf("reader"), ["kms:Decrypt"]],
    ]);
    expect(allowed(prod.one(types.key, "state-state-key")).at(-1)).toEqual([
      arnOf("replication"),
      ["kms:Decrypt"],
    ]);
    expect(allowed(prod.one(types.key, "state-secrets-key"))).toHaveLength(2);
  });

  test("of prod are closed to the prod account, and those of dev, which names none, to everybody else", () => {
    for (const key of [...prod.byType(types.key), ...prod.byType(types.replicaKey)]) {
      expect(statementsOf(key).filter(({ Effect }) => Effect === "Deny")).toEqual([
        expect.objectContaining({ Sid: "NobodyElse" }),
        expect.objectContaining({
          Sid: "NotFromWorkloadAccount",
          Condition: { StringEquals: { "aws:PrincipalAccount": "555555555555" } },
        }),
      ]);
    }
    for (const key of dev.byType(types.key)) {
      expect(statementsOf(key).filter(({ Effect }) => Effect === "Deny")).toHaveLength(1);
    }
  });
});

describe("ST-08: the state roles", () => {
  test("have the names, the trust and the external ids that callers know", () => {
    expect(
      dev
        .byType(types.role)
        .map(({ inputs }) => inputs["name"])
        .sort(),
    ).toEqual(["pulumi-state-reader-dev", "pulumi-state-writer-dev"]);
    const [trust] = statementsOf(prod.one(types.role, "state-writer"), "assumeRolePolicy");
    expect(trust).toMatchObject({
      Principal: { AWS: ["arn:aws:iam::555555555555:role/pulumi-deploy-prod"] },
      Condition: {
        StringEquals: { "sts:ExternalId": "prod-state-writer-2026" },
        StringLike: { "sts:RoleSessionName": ["pulumi-prod", "pulumi-prod-*"] },
      },
    });
    const [reader] = statementsOf(prod.one(types.role, "state-reader"), "assumeRolePolicy");
    expect(reader).toMatchObject({
      Principal: { AWS: ["arn:aws:iam::333333333333:role/github-pulumi-readonly"] },
      Condition: { StringEquals: { "sts:ExternalId": "dev-state-reader-2026" } },
    });
  });

  const resourcesOf = (recording: Recording<StateBackend>, kind: string) =>
    statementsOf(recording.one(types.rolePolicy, `state-${kind}-policy`)).map(({ Resource }) => Resource);
  const bucket = (name: string): string => `arn:aws:s3:us-east-1:123456789012:bucket/${name}`;
  const key = (name: string): string => `arn:aws:kms:us-east-1:123456789012:key/${name}`;

  test("write state and records, with the keys, in one region", () => {
    expect(resourcesOf(prod, "writer")).toEqual([
      [bucket("state-bucket"), bucket("state-deployments")],
      [`${bucket("state-bucket")}/*`, `${bucket("state-deployments")}/*`],
      [key("state-state-key")],
      [key("state-secrets-key")],
    ]);
  });

  test("ST-10: read the same, and the copy, and write what a look for drift and a watch leave", () => {
    expect(resourcesOf(dev, "reader")).toEqual([
      [bucket("state-bucket"), bucket("state-deployments")],
      [`${bucket("state-bucket")}/*`, `${bucket("state-deployments")}/*`],
      [key("state-state-key"), key("state-secrets-key")],
      [`${bucket("state-deployments")}/drift/*`],
      [`${bucket("state-deployments")}/watch/*`],
      [key("state-state-key")],
    ]);
    const [buckets, , keys] = resourcesOf(prod, "reader");
    expect(buckets).toContain(bucket("state-replica"));
    expect(keys).toHaveLength(4);
  });
});

describe("the copy in another region", () => {
  test("ST-06: replicates encrypted objects with the copy's key, and their deletions, after both are versioned", () => {
    const { inputs, opts } = prod.one(types.replication);
    expect(inputs).toEqual({
      bucket: "state-bucket-id",
      role: "arn:aws:iam:us-east-1:123456789012:role/state-replication",
      rules: [
        {
          id: "state",
          status: "Enabled",
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: "arn:aws:s3:us-east-1:123456789012:bucket/state-replica",
            encryptionConfiguration: {
              replicaKmsKeyId: "arn:aws:kms:us-east-1:123456789012:replicaKey/state-state-replica-key",
            },
          },
        },
      ],
    });
    expect(opts.dependencies).toEqual(
      expect.arrayContaining([
        prod.one(types.versioning, "state-bucket-versioning").urn,
        prod.one(types.versioning, "state-replica-versioning").urn,
        prod.one(types.rolePolicy, "state-replication-policy").urn,
      ]),
    );
  });

  test("ST-06: is locked as its source is", () => {
    expect(prod.one(types.bucket, "state-replica").inputs).toEqual({
      bucket: "causeway-pulumi-state-prod-123456789012-replica",
      region: "us-west-2",
      objectLockEnabled: true,
      forceDestroy: false,
    });
    expect(prod.one(types.lock, "state-replica-object-lock").inputs).toMatchObject({
      region: "us-west-2",
      rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
    });
  });

  test("has all that is part of it in its region, with logs of its own", () => {
    const away = prod.resources.filter(({ name }) => /replica(?!tion)/.test(name));
    expect(away).toHaveLength(20);
    expect(away.map(({ inputs }) => inputs["region"])).toEqual(away.map(() => "us-west-2"));
    expect(prod.one(types.logging, "state-replica-logging").inputs["targetBucket"]).toBe(
      "state-replica-logs-id",
    );
  });

  test("ST-07: opens with copies of both keys, under the same aliases", () => {
    for (const kind of ["state", "secrets"]) {
      expect(prod.one(types.replicaKey, `state-${kind}-replica-key`).inputs).toMatchObject({
        primaryKeyArn: `arn:aws:kms:us-east-1:123456789012:key/state-${kind}-key`,
        deletionWindowInDays: 30,
      });
      expect(prod.one(types.alias, `state-${kind}-replica-alias`).inputs).toMatchObject({
        name: `alias/causeway-prod-${kind}`,
        targetKeyId: `state-${kind}-replica-key-id`,
      });
    }
  });

  test("is not made unless it is asked for", () => {
    expect(dev.resources.filter(({ name }) => name.includes("repl"))).toEqual([]);
    expect(dev.value.replicaBucketName).toBeUndefined();
  });
});

test("ST-11: outputs are what bootstrap and stacks need, with URLs that name the profile", async () => {
  expect(prod.one(types.backend).outputs).toEqual({
    bucketName: "causeway-pulumi-state-prod-123456789012",
    backendUrl: "s3://causeway-pulumi-state-prod-123456789012?region=us-east-1&profile=pulumi-state-prod",
    secretsProviderUrl:
      "awskms:///arn:aws:kms:us-east-1:123456789012:alias/causeway-prod-secrets" +
      "?region=us-east-1&profile=pulumi-state-prod",
    stateKeyArn: "arn:aws:kms:us-east-1:123456789012:key/state-state-key",
    secretsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/state-secrets-key",
    writerRoleArn: "arn:aws:iam:us-east-1:123456789012:role/state-writer",
    readerRoleArn: "arn:aws:iam:us-east-1:123456789012:role/state-reader",
    deploymentsBucketName: "causeway-deployments-prod-123456789012",
    replicaBucketName: "causeway-pulumi-state-prod-123456789012-replica",
  });
  expect(await resolved(dev.value.backendUrl)).toBe(
    "s3://causeway-pulumi-state-dev-123456789012?region=us-east-1&profile=pulumi-state-dev",
  );
});

test("everything belongs to the component", () => {
  const backend = prod.one(types.backend).urn;
  const outside = prod.resources.filter(
    ({ urn, opts, type }) =>
      urn !== backend && opts.parent !== backend && type !== types.key && type !== types.alias,
  );
  expect(outside).toEqual([]);
});

test("SC-08: bad arguments are refused before any resource", async () => {
  await expect(recordBackend({ ...devBackend, prefix: "" })).rejects.toThrow(
    'StateBackend "state": prefix: got ""',
  );
});
