import { checkImage, ecrRepositoryArn } from "./image";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

test.each([
  `${ecr}/orders@${digest}`,
  `${ecr}/team/orders-api@${digest}`,
  `ghcr.io/example/orders@${digest}`,
  `registry.example.com:5000/orders@${digest}`,
])("%s is pinned by digest", (image) => {
  expect(checkImage("image", image)).toBeUndefined();
});

test.each([
  ["a tag", `${ecr}/orders:1.2.3`],
  ["latest", `${ecr}/orders:latest`],
  ["nothing after the repository", `${ecr}/orders`],
  ["the empty string", ""],
])("%s in place of a digest is refused, and the fix says so", (_, image) => {
  expect(checkImage("image", image)).toEqual({
    argument: "image",
    got: image,
    expected: "<registry>/<repository>@sha256:<64 hex digits>, with no tag",
    fix: "replace the tag by the digest that the registry shows for it",
  });
});

test.each([
  ["a tag beside the digest", `${ecr}/orders:1.2.3@${digest}`],
  ["a shortened digest", `${ecr}/orders@sha256:0123`],
  ["an upper-case digest", `${ecr}/orders@sha256:${"A".repeat(64)}`],
  ["no registry", `orders@${digest}`],
])("%s is refused", (_, image) => {
  expect(checkImage("image", image)?.fix).toBe(
    "write the registry host and the repository in full, drop the tag, and copy the whole digest",
  );
});

test("the repository of a private ECR image has an ARN", () => {
  expect(ecrRepositoryArn(`${ecr}/team/orders@${digest}`)).toBe(
    "arn:aws:ecr:us-east-1:123456789012:repository/team/orders",
  );
});

test.each([`public.ecr.aws/docker/library/nginx@${digest}`, `ghcr.io/example/orders@${digest}`])(
  "%s is in no private ECR repository",
  (image) => {
    expect(ecrRepositoryArn(image)).toBeUndefined();
  },
);
