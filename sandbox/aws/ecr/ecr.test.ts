import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { idsOf, plantRole } from "../test-surroundings";
import { kmsResources } from "../kms";
import { parseImage } from "./image";
import { ecrResources } from "./index";
import { imageBehaviour, seedImage } from "./registry";
import { LIFECYCLE_POLICY as LIFECYCLE, REPOSITORY, REPOSITORY_POLICY as ACCESS } from "./types";

const KEY = "aws:kms/key:Key";

const digest = `sha256:${"a".repeat(64)}`;
const host = "111122223333.dkr.ecr.us-east-1.amazonaws.com";
const keepTen = {
  rulePriority: 1,
  selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
  action: { type: "expire" },
};
const image = {
  account: "111122223333",
  region: "us-east-1",
  repository: "api",
  digest,
  behaviour: "healthy",
} as const;

let test_: TestCloud;
beforeEach(() => {
  test_ = new TestCloud({ ...ecrResources, ...kmsResources });
});

describe("a repository", () => {
  test("is known by its URL", async () => {
    expect(await test_.put(REPOSITORY, { name: "team/api" })).toMatchObject({
      id: "team/api",
      arn: "arn:aws:ecr:us-east-1:111122223333:repository/team/api",
      repositoryUrl: `${host}/team/api`,
      imageTagMutability: "MUTABLE",
      encryptionConfigurations: [{ encryptionType: "AES256", kmsKey: "" }],
    });
  });

  test.each<[Values, string]>([
    [{ name: "Team" }, "lower-case letters"],
    [{ imageTagMutability: "NEVER" }, "expected one of MUTABLE"],
    [{ encryptionConfigurations: [{ encryptionType: "RSA" }] }, "encryptionConfigurations.encryptionType"],
  ])("refuses %j before anything happens", (change, problem) => {
    expect(test_.problems(REPOSITORY, change).join()).toContain(problem);
  });

  test("is replaced by another encryption, not by other mutability", () => {
    const after = { imageTagMutability: "IMMUTABLE", encryptionConfigurations: [{ encryptionType: "KMS" }] };
    expect(test_.replacedBy(REPOSITORY, { name: "api" }, { name: "api", ...after })).toEqual([
      "encryptionConfigurations",
    ]);
  });

  test("is not deleted with images in it, unless forced", async () => {
    await test_.create(REPOSITORY, { name: "api" });
    seedImage(test_.cloud, image);
    await expect(test_.delete(REPOSITORY, "api")).rejects.toThrow("RepositoryNotEmptyException");
    await test_.update(REPOSITORY, "api", { name: "api", forceDelete: true });
    await test_.delete(REPOSITORY, "api");
    expect(imageBehaviour(test_.cloud, `${host}/api@${digest}`)).toBeUndefined();
  });

  test("is made once in an account", async () => {
    await test_.create(REPOSITORY, { name: "api" });
    await expect(test_.create(REPOSITORY, { name: "api" })).rejects.toThrow(
      "RepositoryAlreadyExistsException: The repository with name 'api' already exists",
    );
    await expect(
      test_.create(REPOSITORY, { name: "api" }, { account: "444455556666" }),
    ).resolves.toBeDefined();
  });

  test("holds the images that were seeded under its name", async () => {
    seedImage(test_.cloud, image);
    await test_.create(REPOSITORY, { name: "api" });
    expect(imageBehaviour(test_.cloud, `${host}/api@${digest}`)).toBe("healthy");
    await expect(test_.delete(REPOSITORY, "api")).rejects.toThrow("RepositoryNotEmptyException");
  });

  test("is encrypted with a key of its own region", async () => {
    const { arn: kmsKey } = await test_.put(KEY, {});
    const encryptionConfigurations = [{ encryptionType: "KMS", kmsKey }];
    expect(await test_.put(REPOSITORY, { name: "api", encryptionConfigurations })).toMatchObject({
      encryptionConfigurations,
    });
    await expect(
      test_.create(REPOSITORY, { name: "other", encryptionConfigurations, region: "us-west-2" }),
    ).rejects.toThrow("KmsException");
  });

  test("takes its policies along", async () => {
    await test_.create(REPOSITORY, { name: "api" });
    await test_.create(LIFECYCLE, { repository: "api", policy: JSON.stringify({ rules: [] }) });
    const access = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:*" }] });
    await test_.create(ACCESS, { repository: "api", policy: access });
    await test_.delete(REPOSITORY, "api");
    expect([...idsOf(test_.cloud, LIFECYCLE), ...idsOf(test_.cloud, ACCESS)]).toEqual([]);
  });
});

test("a policy needs a repository, and a document of its kind", async () => {
  const policy = JSON.stringify({ rules: [] });
  await expect(test_.create(LIFECYCLE, { repository: "none", policy })).rejects.toThrow(
    "RepositoryNotFoundException",
  );
  expect(test_.problems(LIFECYCLE, { repository: "api", policy: "{}" })).toEqual([
    "policy: InvalidParameterException: Lifecycle policy validation failure: has no rules",
  ]);
  expect(test_.problems(ACCESS, { repository: "api", policy: "{" }).join()).toContain("invalid Json");
});

test.each<[string, Values[]]>([
  ["rules[0].rulePriority: is missing", [{ ...keepTen, rulePriority: undefined }]],
  [
    "rules[0].tagStatus: expected one of",
    [{ ...keepTen, selection: { ...keepTen.selection, tagStatus: "x" } }],
  ],
  ["goes with a tagPrefixList", [{ ...keepTen, selection: { ...keepTen.selection, tagStatus: "tagged" } }]],
  [
    "goes with the countUnit days",
    [{ ...keepTen, selection: { ...keepTen.selection, countType: "sinceImagePushed" } }],
  ],
  ["countNumber: expected a number", [{ ...keepTen, selection: { ...keepTen.selection, countNumber: 0 } }]],
  ["two rules of rulePriority 1", [keepTen, keepTen]],
  [
    "it needs the highest rulePriority",
    [keepTen, { ...keepTen, rulePriority: 2, selection: { ...keepTen.selection, tagStatus: "untagged" } }],
  ],
])("a lifecycle policy %s", (problem, rules) => {
  expect(test_.problems(LIFECYCLE, { repository: "api", policy: JSON.stringify({ rules }) })).toContainEqual(
    expect.stringContaining(problem),
  );
});

test("an access policy names no resource, and nobody who does not exist", async () => {
  await test_.create(REPOSITORY, { name: "api" });
  const access = (AWS: string, change: object = {}) =>
    JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: { AWS }, Action: "ecr:PutImage", ...change }],
    });
  const push = access("arn:aws:iam::111122223333:role/push");
  await expect(test_.create(ACCESS, { repository: "api", policy: push })).rejects.toThrow(
    "Principal not found",
  );
  plantRole(test_, "push");
  await test_.create(ACCESS, { repository: "api", policy: push });
  await test_.create(ACCESS, { repository: "api", policy: access("arn:aws:iam::444455556666:root") });
  expect(
    test_.problems(ACCESS, { repository: "api", policy: access("*", { Resource: "*" }) }).join(),
  ).toContain("Invalid repository policy provided");
});

test("a policy overwrites the one that is there, so a lifecycle policy goes before its replacement", async () => {
  const [keep, expire] = [[], [keepTen]].map((rules) => JSON.stringify({ rules }));
  await test_.create(REPOSITORY, { name: "api" });
  await test_.create(LIFECYCLE, { repository: "api", policy: keep });
  expect(await test_.put(LIFECYCLE, { repository: "api", policy: expire })).toMatchObject({ policy: expire });
  const change = [{ policy: keep }, { policy: expire }] as const;
  expect(test_.replacedBy(LIFECYCLE, ...change)).toEqual(["policy"]);
  expect(test_.goesFirst(LIFECYCLE, ...change)).toBe(true);
});

test("an image is found by registry, repository and digest, and by nothing less", () => {
  seedImage(test_.cloud, image);
  expect(imageBehaviour(test_.cloud, `${host}/api@${digest}`)).toBe("healthy");
  expect(imageBehaviour(test_.cloud, `${host}/api:v1@${digest}`)).toBe("healthy");
  expect(imageBehaviour(test_.cloud, `${host}/api:v1`)).toBeUndefined();
  expect(imageBehaviour(test_.cloud, `${host.replace("1111", "9999")}/api@${digest}`)).toBeUndefined();
});

test.each([
  ["nginx", { registry: "docker.io", repository: "nginx", digest: undefined }],
  ["library/nginx:1.27", { registry: "docker.io", repository: "library/nginx", digest: undefined }],
  ["localhost:5000/a/b:c", { registry: "localhost:5000", repository: "a/b", digest: undefined }],
  ["public.ecr.aws/x/y@sha256:1", { registry: "public.ecr.aws", repository: "x/y", digest: "sha256:1" }],
])("%s is read as registry, repository and digest", (name, expected) => {
  expect(parseImage(name)).toEqual(expected);
});
