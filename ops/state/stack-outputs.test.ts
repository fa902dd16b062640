import { shownOutputs } from "./stack-outputs";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_KIND = "1b47061264138c4ac30d75fd1eb44270";
const URN = "urn:pulumi:dev::causeway::pulumi:pulumi:Stack::causeway-dev";

const outputsOf = (outputs: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    shownOutputs({
      resources: [
        { urn: `${URN}::bucket`, type: "aws:s3/bucket:Bucket", outputs: { arn: "of another resource" } },
        { urn: URN, type: "pulumi:pulumi:Stack", outputs },
      ],
    }),
  );

test("CO-05: what is not secret is shown as it is, by name", () => {
  const resources = [
    { urn: URN, type: "pulumi:pulumi:Stack", outputs: { vpcId: "vpc-1", alb: { zones: ["a", 2, true] } } },
  ];
  expect([...shownOutputs({ resources })]).toEqual([
    ["alb", { zones: ["a", 2, true] }],
    ["vpcId", "vpc-1"],
  ]);
});

test.each([
  ["encrypted", { [SIGNATURE]: SECRET_KIND, ciphertext: "AAABcipher" }],
  ["in clear, as some exports have it", { [SIGNATURE]: SECRET_KIND, plaintext: '"AAABclear"' }],
  ["of a kind that this version does not know", { [SIGNATURE]: "other", value: "AAABother" }],
  ["within a text", JSON.stringify({ [SIGNATURE]: SECRET_KIND, ciphertext: "AAABtext" })],
])("CO-05: a secret %s is not shown, wherever it stands", (_kind, secret) => {
  const shown = outputsOf({ plain: secret, deep: { list: [{ it: secret }] }, other: "seen" });
  expect(shown).toEqual({ plain: "[secret]", deep: { list: [{ it: "[secret]" }] }, other: "seen" });
});

test("CO-05: nor is what a name or a form tells to be one, and no copy of it", () => {
  const shown = outputsOf({
    adminPassword: "correct horse",
    login: { password: "battery staple" },
    hint: "the password is battery staple",
    url: "postgres://app:hunter22@db:5432/app",
  });
  expect(shown).toEqual({
    adminPassword: "[secret]",
    login: { password: "[secret]" },
    hint: "the password is [secret]",
    url: "postgres://app:[secret]@db:5432/app",
  });
});

test("a stack without a resource of its own has no outputs", () => {
  expect(shownOutputs({}).size).toBe(0);
  expect(shownOutputs({ resources: [{ urn: URN, type: "pulumi:pulumi:Stack" }] }).size).toBe(0);
});
