import type { Values } from "../../provider/values";
import { TestCloud } from "../test-cloud";
import { idsOf } from "../test-surroundings";
import { parseImage } from "./image";
import { ecrResources } from "./index";
import { imageBehaviour, seedImage } from "./registry";

const REPOSITORY = "aws:ecr/repository:Repository";
const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const ACCESS = "aws:ecr/repositoryPolicy:RepositoryPolicy";

const digest = `sha256:${"a".repeat(64)}`;
const host = "111122223333.dkr.ecr.us-east-1.amazonaws.com";
const image = {
  account: "111122223333",
  region: "us-east-1",
  repository: "api",
  digest,
  behaviour: "healthy",
} as const;

let test_: TestCloud;
beforeEach(() => {
  test_ = new TestCloud(ecrResources);
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
  expect(test_.problems(LIFECYCLE, { repository: "api", policy: "{}" })).toEqual(["policy: has no rules"]);
  expect(test_.problems(ACCESS, { repository: "api", policy: "{" }).join()).toContain("invalid Json");
});

test("a policy overwrites the one that is there, so a lifecycle policy goes before its replacement", async () => {
  const [keep, expire] = [[], [{ rulePriority: 1 }]].map((rules) => JSON.stringify({ rules }));
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
