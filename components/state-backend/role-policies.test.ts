import {
  readerPolicy,
  replicationPolicy,
  replicationTrust,
  stateTrust,
  writerPolicy,
  type PolicyDocument,
} from "./role-policies";

const state = "arn:aws:s3:::state";
const records = "arn:aws:s3:::records";
const stateKey = "arn:aws:kms:us-east-1:222222222222:key/state";
const secretsKey = "arn:aws:kms:us-east-1:222222222222:key/secrets";

/** All actions of a policy, each once. */
function actionsOf({ Statement }: PolicyDocument): string[] {
  const actions = Statement.flatMap((statement) => (statement as { Action: readonly string[] }).Action);
  return [...new Set(actions)].sort();
}

test("ST-08: the writer has the four actions on state and those on the keys behind it, and no more", () => {
  const policy = writerPolicy([state, records], stateKey, secretsKey);

  expect(policy.Statement).toEqual([
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [state, records] },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: [`${state}/*`, `${records}/*`],
    },
    { Effect: "Allow", Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: [stateKey] },
    { Effect: "Allow", Action: ["kms:Encrypt", "kms:Decrypt"], Resource: [secretsKey] },
  ]);
});

test("ST-06: the writer cannot delete a version, nor lift a lock", () => {
  const actions = actionsOf(writerPolicy([state], stateKey, secretsKey));

  expect(actions).not.toContain("s3:DeleteObjectVersion");
  expect(actions.filter((action) => /\*|Bypass|Retention|LegalHold/.test(action))).toEqual([]);
});

test("ST-10: the reader lists, gets and decrypts, and writes what a look for drift leaves, and what a watch finds, once", () => {
  expect(readerPolicy([state, records], [stateKey, secretsKey], records, stateKey).Statement).toEqual([
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [state, records] },
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${state}/*`, `${records}/*`] },
    { Effect: "Allow", Action: ["kms:Decrypt"], Resource: [stateKey, secretsKey] },
    { Effect: "Allow", Action: ["s3:PutObject"], Resource: [`${records}/drift/*`] },
    {
      Effect: "Allow",
      Action: ["s3:PutObject"],
      Resource: [`${records}/watch/*`],
      Condition: { Null: { "s3:if-none-match": "false" } },
    },
    { Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: [stateKey] },
  ]);
});

test("ST-08: a role is assumed by those named, with the external id, in a session named after the backend", () => {
  const deploy = "arn:aws:iam::555555555555:role/pulumi-deploy-prod";

  expect(stateTrust("prod", [deploy], "prod-state-writer-2026").Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { AWS: [deploy] },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:ExternalId": "prod-state-writer-2026" },
        StringLike: { "sts:RoleSessionName": ["pulumi-prod", "pulumi-prod-*"] },
      },
    },
  ]);
});

describe("the replication's role", () => {
  const source = { bucketArn: state, keyArn: stateKey, region: "us-east-1" };
  const copyKey = "arn:aws:kms:us-west-2:222222222222:key/state";
  const copy = { bucketArn: "arn:aws:s3:::copy", keyArn: copyKey, region: "us-west-2" };
  const { Statement } = replicationPolicy(source, copy);

  test("is S3's alone", () => {
    expect(replicationTrust().Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  test("ST-06: reads objects with their locks, which object lock demands, and writes only copies", () => {
    expect(Statement.slice(0, 3)).toEqual([
      { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: [state] },
      {
        Effect: "Allow",
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
          "s3:GetObjectRetention",
          "s3:GetObjectLegalHold",
        ],
        Resource: [`${state}/*`],
      },
      {
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        Resource: ["arn:aws:s3:::copy/*"],
      },
    ]);
  });

  test("decrypts with one key and encrypts with the other, through S3 and for these buckets only", () => {
    expect(Statement.slice(3)).toEqual([
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [stateKey],
        Condition: {
          StringLike: {
            "kms:ViaService": "s3.us-east-1.amazonaws.com",
            "kms:EncryptionContext:aws:s3:arn": [state, `${state}/*`],
          },
        },
      },
      {
        Effect: "Allow",
        Action: ["kms:Encrypt", "kms:GenerateDataKey"],
        Resource: [copyKey],
        Condition: {
          StringLike: {
            "kms:ViaService": "s3.us-west-2.amazonaws.com",
            "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::copy", "arn:aws:s3:::copy/*"],
          },
        },
      },
    ]);
  });
});
