import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { digest } from "./environment.fixture";
import { hasImage } from "./registry";

const image = {
  repository: "222222222222.dkr.ecr.us-east-1.amazonaws.com/causeway/api",
  digest: digest("a"),
};

let server: Server;
let seen: unknown[];
let answer: { status: number; body: object };
const before = { ...process.env };
beforeEach(async () => {
  seen = [];
  process.env["AWS_ACCESS_KEY_ID"] = "test";
  process.env["AWS_SECRET_ACCESS_KEY"] = "test";
  delete process.env["AWS_SESSION_TOKEN"];
  server = createServer((request, response) => {
    void json(request).then((body) => {
      const { authorization = "" } = request.headers;
      seen.push([
        request.headers["x-amz-target"],
        /Credential=test\/\d+\/(\S+)\/aws4/.exec(authorization)?.[1],
        body,
      ]);
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  process.env = { ...before };
  server.close();
  await once(server, "close");
});

const ask = (given = image) =>
  hasImage(given, { AWS_ENDPOINT_URL_ECR: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

test("IM-04: the registry of the image's account and region is asked for its digest, by a signed request", async () => {
  answer = { status: 200, body: { images: [{ imageId: { imageDigest: image.digest } }], failures: [] } };
  expect(await ask()).toBe(true);
  expect(seen).toEqual([
    [
      "AmazonEC2ContainerRegistry_V20150921.BatchGetImage",
      "us-east-1/ecr",
      {
        registryId: "222222222222",
        repositoryName: "causeway/api",
        imageIds: [{ imageDigest: digest("a") }],
      },
    ],
  ]);
});

test("IM-04: an image that the registry does not have is absent", async () => {
  answer = { status: 200, body: { images: [], failures: [{ failureCode: "ImageNotFound" }] } };
  expect(await ask()).toBe(false);
});

test("a registry that refuses is no registry without the image", async () => {
  answer = { status: 400, body: { __type: "AccessDeniedException" } };
  await expect(ask()).rejects.toMatchObject({
    message: "the registry in us-east-1 cannot be asked for the image: it answered 400",
    fix: "use credentials that may pull from it, then run this again",
  });
});

test("a repository elsewhere cannot be asked", async () => {
  await expect(ask({ ...image, repository: "ghcr.io/example/api" })).rejects.toThrow(
    "ghcr.io/example/api is no repository of Amazon ECR",
  );
});

test("a sandbox has no registry", async () => {
  expect(await hasImage(image, { CAUSEWAY_SANDBOX: "/tmp/sandbox" })).toBeUndefined();
});
