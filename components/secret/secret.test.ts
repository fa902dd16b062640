import { record, resolved } from "../../testing/record";
import type { Recording } from "../../testing/record";
import { Secret } from "./secret";
import { paymentKey } from "./secret.fixture";
import { checkedArgs } from "./secret-args";
import type { HandRotation, LambdaRotation, SecretArgs } from "./secret-args";
import { secretPolicy } from "./secret-policy";

const types = {
  key: "aws:kms/key:Key",
  policy: "aws:secretsmanager/secretPolicy:SecretPolicy",
  rotation: "aws:secretsmanager/secretRotation:SecretRotation",
  rule: "aws:cloudwatch/eventRule:EventRule",
  secret: "aws:secretsmanager/secret:Secret",
  target: "aws:cloudwatch/eventTarget:EventTarget",
  version: "aws:secretsmanager/secretVersion:SecretVersion",
} as const;

const kmsKeyArn = "arn:aws:kms:us-east-1:555555555555:key/secrets";
const lambda: LambdaRotation = {
  type: "lambda",
  lambdaArn: "arn:aws:lambda:us-east-1:555555555555:function:rotate",
};
const hand = paymentKey.rotation as HandRotation;

const recordSecret = (change: Partial<SecretArgs> = {}, preview = false) =>
  record(() => new Secret("payment-key", { ...paymentKey, ...change }), { preview });

let standard: Recording<Secret>;
beforeAll(async () => {
  standard = await recordSecret({ kmsKeyArn });
});

test("a secret is exactly these resources, all of them its children", () => {
  const component = standard.one("causeway:secret:Secret");
  const children = standard.resources.slice(1);
  expect(children.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual([
    `${types.rule} payment-key-reminder`,
    `${types.target} payment-key-reminder-target`,
    `${types.secret} payment-key-secret`,
    `${types.policy} payment-key-policy`,
  ]);
  expect(children.filter(({ opts }) => opts.parent !== component.urn)).toEqual([]);
});

test("SC-02: it is encrypted with the given key, and says in tags how it is rotated", () => {
  const { inputs } = standard.one(types.secret);
  expect(inputs).toEqual({
    description: "Key of the payment provider",
    kmsKeyId: kmsKeyArn,
    recoveryWindowInDays: 30,
    tags: {
      Rotation: "hand",
      RotationDays: "90",
      RotationReason: "The provider hands out keys on its web page only",
    },
  });
});

test("SC-02: without a key it has one of its own, never AWS's", async () => {
  const { one, value } = await recordSecret();
  expect(one(types.key).opts.protect).toBe(true);
  expect(one("aws:kms/alias:Alias").inputs["name"]).toBe("alias/prod/secrets/payment-key");
  const keyArn = "arn:aws:kms:us-east-1:123456789012:key/payment-key-encryption-key";
  expect(one(types.secret).inputs["kmsKeyId"]).toBe(keyArn);
  expect(await resolved(value.keyArn)).toBe(keyArn);
});

test.each([
  ["prod", 30, true],
  ["staging", 7, true],
  ["dev", 7, false],
] as const)(
  "in %s it can be restored for %d days, and its protection is %s",
  async (environment, days, protect) => {
    const { one } = await recordSecret({ environment });
    expect(one(types.secret).inputs["recoveryWindowInDays"]).toBe(days);
    expect(one(types.secret).opts.protect).toBe(protect);
    expect(one(types.key).opts.protect).toBe(protect);
  },
);

test("protection can be set either way", async () => {
  const { one } = await recordSecret({ kmsKeyArn, protect: false });
  expect(one(types.secret).opts.protect).toBe(false);
});

test("a deleted secret keeps its name for its window: no name is chosen, so that it can be made again", () => {
  expect(standard.one(types.secret).inputs).not.toHaveProperty("name");
});

test("it is closed to other accounts and without TLS, and to policies that open it", () => {
  const { inputs } = standard.one(types.policy);
  expect(inputs).toEqual({
    secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret/payment-key-secret",
    policy: JSON.stringify(secretPolicy("555555555555")),
    blockPublicPolicy: true,
  });
  expect(secretPolicy("555555555555").Statement).toEqual([
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "OtherAccounts",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:*",
      Resource: "*",
      Condition: {
        StringNotEquals: { "aws:PrincipalAccount": "555555555555" },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      },
    },
  ]);
});

test("tasks are given its ARN once it is closed, and its key", async () => {
  const { value, one } = standard;
  expect(await resolved(value.arn)).toBe(one(types.policy).inputs["secretArn"]);
  expect(await resolved(value.keyArn)).toBe(kmsKeyArn);
  expect(Object.keys(one("causeway:secret:Secret").outputs)).toEqual(["arn", "keyArn", "name"]);
});

test("a preview knows every resource before the account does", async () => {
  const preview = await recordSecret({ kmsKeyArn }, true);
  expect(preview.resources.map(({ urn }) => urn)).toEqual(standard.resources.map(({ urn }) => urn));
});

describe("SC-02: rotation by a function", () => {
  test("is on Secrets Manager's schedule, and no deployment rotates", async () => {
    const { one, byType } = await recordSecret({ kmsKeyArn, rotation: lambda });
    expect(one(types.rotation).inputs).toEqual({
      secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret/payment-key-secret",
      rotationLambdaArn: lambda.lambdaArn,
      rotationRules: { automaticallyAfterDays: 30 },
      rotateImmediately: false,
    });
    expect(one(types.secret).inputs["tags"]).toEqual({ Rotation: "lambda", RotationDays: "30" });
    expect(byType(types.rule)).toEqual([]);
  });

  test("waits for the first value, which its first step reads", async () => {
    const value = { secretString: "one", version: 1 };
    const { one } = await recordSecret({ kmsKeyArn, rotation: { ...lambda, days: 90 }, value });
    expect(one(types.rotation).inputs["rotationRules"]).toEqual({ automaticallyAfterDays: 90 });
    expect(one(types.rotation).opts.dependencies).toContain(one(types.version).urn);
  });
});

describe("SC-02: rotation by hand", () => {
  test.each([
    [undefined, 76],
    [30, 16],
  ])("every %p days is remembered every %d: two weeks are left to do it", async (days, every) => {
    const { one, byType } = await recordSecret({ kmsKeyArn, rotation: { ...hand, days } });
    expect(one(types.rule).inputs["scheduleExpression"]).toBe(`rate(${every} days)`);
    expect(byType(types.rotation)).toEqual([]);
  });

  test("says which secret, why a person has to, and how", () => {
    const { inputs } = standard.one(types.target);
    expect(inputs).toMatchObject({ arn: hand.alarmTopicArn, rule: "payment-key-reminder" });
    const { inputTemplate } = inputs["inputTransformer"] as { inputTemplate: string };
    expect(inputTemplate).toContain(
      "[warning] The secret payment-key-secret is to be rotated by hand within 14 days: " +
        "The provider hands out keys on its web page only.",
    );
    expect(inputTemplate).toContain("Runbook: https://example.org/runbooks/rotate-secret.md");
  });
});

describe("SC-02: a value", () => {
  test("that is given is a secret, write-only, and in nobody's plain arguments", async () => {
    const value = { secretString: "hush-hush", version: 3 };
    const { resources, one } = await recordSecret({ kmsKeyArn, value });
    const version = one(types.version);
    expect(version.inputs).toEqual({
      secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret/payment-key-secret",
      secretStringWo: "hush-hush",
      secretStringWoVersion: 3,
    });
    expect(version.secretInputs).toEqual(["secretStringWo"]);
    const others = resources.filter((resource) => resource !== version);
    expect(JSON.stringify(others)).not.toContain("hush-hush");
  });

  test("is not there unless it is given: no state has it", () => {
    expect(standard.byType(types.version)).toEqual([]);
  });
});

describe("SC-08: refused before any resource", () => {
  const checked =
    (change: Partial<SecretArgs>, name = "payment-key") =>
    () =>
      checkedArgs(name, { ...paymentKey, ...change });

  test.each<[string, () => SecretArgs]>([
    [
      "rotation.days: got 91, expected a whole number of days from 1 to 90. Fix: rotate at least every 90 days",
      checked({ rotation: { ...lambda, days: 91 } }),
    ],
    ["rotation.days: got 0", checked({ rotation: { ...lambda, days: 0 } })],
    [
      "rotation.days: got 29, expected a whole number of days from 30 to 90",
      checked({ rotation: { ...hand, days: 29 } }),
    ],
    ["rotation.days: got 120", checked({ rotation: { ...hand, days: 120 } })],
    ['rotation.reason: got " ", expected 1 to 256 letters', checked({ rotation: { ...hand, reason: " " } })],
    ["rotation.reason", checked({ rotation: { ...hand, reason: "why? <b>" } })],
    ['rotation.runbookUrl: got "rotate"', checked({ rotation: { ...hand, runbookUrl: "rotate" } })],
    ["expected the ARN of a Lambda function", checked({ rotation: { ...lambda, lambdaArn: "rotate" } })],
    [
      'rotation.type: got "never", expected lambda or hand',
      checked({ rotation: { type: "never" } as unknown as LambdaRotation }),
    ],
    ["rotation.reason", checked({ rotation: { ...lambda, reason: "x" } as LambdaRotation })],
    ["environment", checked({ environment: "production" as "prod" })],
    ['accountId: got "1", expected twelve digits', checked({ accountId: "1" })],
    ['description: got "", expected words', checked({ description: "" })],
    ['Secret "Payment Key": name: got "Payment Key"', checked({}, "Payment Key")],
    ["expected at most 47 lower-case letters", checked({}, "a".repeat(48))],
    ["value.secretString", checked({ value: { secretString: "", version: 1 } })],
    [
      "recoveryWindow: got 1, expected one of the arguments",
      checked({ recoveryWindow: 1 } as Partial<SecretArgs>),
    ],
  ])("%s", (message, check) => {
    expect(check).toThrow(message);
  });

  test("a bad number of a value, without a word about the value", () => {
    const check = checked({ value: { secretString: "hush-hush", version: 0 } });
    expect(check).toThrow("value.version: got 0, expected a whole number from 1. Fix: begin with 1");
    expect(check).not.toThrow("hush-hush");
  });

  test("by the component too", async () => {
    await expect(recordSecret({ accountId: "1" })).rejects.toThrow(/^Secret "payment-key": accountId/);
  });
});
