import { stateKeyPolicy } from "./key-policy";

const writer = "arn:aws:iam::222222222222:role/pulumi-state-writer-prod";
const reader = "arn:aws:iam::222222222222:role/pulumi-state-reader-prod";
const grants = [
  { sid: "StateWriter", roleArn: writer, actions: ["kms:Decrypt", "kms:GenerateDataKey"] },
  { sid: "StateReader", roleArn: reader, actions: ["kms:Decrypt"] },
];

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
}

const statementsOf = (deniedAccountId?: string): readonly Statement[] => {
  const policy = stateKeyPolicy({ accountId: "222222222222", grants, deniedAccountId });
  return (policy as { Statement: readonly Statement[] }).Statement;
};

/** Every action by which a key is used. */
const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant"];

test("ST-07: each role is allowed its own actions, and everybody else is denied the key's use", () => {
  const [, ...others] = statementsOf();

  expect(others).toEqual([
    {
      Sid: "StateWriter",
      Effect: "Allow",
      Principal: { AWS: writer },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
    },
    {
      Sid: "StateReader",
      Effect: "Allow",
      Principal: { AWS: reader },
      Action: ["kms:Decrypt"],
      Resource: "*",
    },
    {
      Sid: "NobodyElse",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: use,
      Resource: "*",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": [writer, reader] } },
    },
  ]);
});

test("ST-07: principals of the workload account are denied it by name, too", () => {
  expect(statementsOf("555555555555").at(-1)).toEqual({
    Sid: "NotFromWorkloadAccount",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: use,
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": "555555555555" } },
  });
});

test("ST-07: the account looks after the key, can change its policy again, and cannot use it", () => {
  const [administration] = statementsOf();

  expect(administration).toMatchObject({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222222222222:root" },
  });
  expect(administration?.Action).toContain("kms:PutKeyPolicy");
  const usable = administration?.Action.filter((action) =>
    /^kms:(\*|Encrypt|Decrypt|ReEncrypt|Generate|Create(Grant|\*)|Sign|Derive)/.test(action),
  );
  expect(usable).toEqual([]);
});
