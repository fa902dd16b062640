import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SignatureV4 } from "@smithy/signature-v4";
import { readSecret } from "./secrets.ts";
import { signedHeaders, type Credentials } from "./signature.ts";

const ARN = "arn:aws:secretsmanager:eu-central-1:333333333333:secret:api/session-key-AbCdEf";

type Bytes = string | ArrayBuffer | ArrayBufferView;

const bufferOf = (data: Bytes) => {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
};

/** As AWS's own signer asks for it. */
class Sha256 {
  private readonly hash;
  constructor(secret?: Bytes) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bufferOf(secret));
  }
  update(data: Bytes): void {
    this.hash.update(bufferOf(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
  reset(): void {
    throw new Error("not used");
  }
}

const signerOf = (service: string, credentials: Credentials) =>
  new SignatureV4({ service, region: "eu-central-1", credentials, sha256: Sha256, applyChecksum: false });

test.each([undefined, "token/with+signs=="])(
  "calls are signed as AWS's own signer does, with session token %s",
  async (sessionToken) => {
    const credentials = {
      accessKeyId: "AKID",
      secretAccessKey: "key",
      ...(sessionToken !== undefined && { sessionToken }),
    };
    const now = new Date("2026-03-01T12:34:56.789Z");
    const url = new URL("https://secretsmanager.eu-central-1.amazonaws.com");
    const body = '{"SecretId":"ü"}';
    const call = {
      method: "POST",
      url,
      service: "secretsmanager",
      region: "eu-central-1",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "secretsmanager.GetSecretValue",
      },
      body,
    } as const;
    const { authorization, ...headers } = signedHeaders(call, credentials, now);
    const expected = await signerOf("secretsmanager", credentials).sign(
      { method: "POST", protocol: "https:", hostname: url.hostname, path: "/", query: {}, headers, body },
      { signingDate: now },
    );
    expect({ ...headers, authorization }).toEqual(expected.headers);
  },
);

test("FF-01: a call that is a path with a query is signed as AWS's own signer does", async () => {
  const credentials = { accessKeyId: "AKID", secretAccessKey: "key", sessionToken: "token" };
  const now = new Date("2026-03-01T12:34:56.789Z");
  const token = "a+b/c==";
  const url = new URL(
    `https://appconfigdata.eu-central-1.amazonaws.com/configuration?configuration_token=${encodeURIComponent(token)}`,
  );
  const call = {
    method: "GET",
    url,
    service: "appconfig",
    region: "eu-central-1",
    headers: {},
    body: "",
  } as const;
  const { authorization, ...headers } = signedHeaders(call, credentials, now);
  const query = { configuration_token: token };
  const expected = await signerOf("appconfig", credentials).sign(
    { method: "GET", protocol: "https:", hostname: url.hostname, path: "/configuration", query, headers },
    { signingDate: now },
  );
  expect({ ...headers, authorization }).toEqual(expected.headers);
});

interface Seen {
  readonly line: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

describe("a secret", () => {
  let server: http.Server;
  let env: NodeJS.ProcessEnv;
  let seen: Seen[];
  let secret: { readonly status: number; readonly body: string };
  beforeEach(async () => {
    seen = [];
    secret = { status: 200, body: JSON.stringify({ SecretString: "the value" }) };
    server = http.createServer((request, response) => {
      void (async () => {
        const body = await text(request);
        const { method = "", url = "", headers } = request;
        seen.push({ line: `${method} ${url}`, headers, body });
        const isRole = url.startsWith("/role");
        const role = JSON.stringify({ AccessKeyId: "AKID", SecretAccessKey: "key", Token: "token" });
        response.writeHead(isRole ? 200 : secret.status).end(isRole ? role : secret.body);
      })();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    env = {
      SESSION_KEY_SECRET_ARN: ARN,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${origin}/role/1`,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: origin,
    };
  });
  afterEach(() => server.close());

  test("SC-02: is read at run time with the task's role, by the ARN that the environment names", async () => {
    expect(await readSecret("SESSION_KEY", env)).toBe("the value");
    expect(seen.map(({ line, body }) => [line, body])).toEqual([
      ["GET /role/1", ""],
      ["POST /", JSON.stringify({ SecretId: ARN })],
    ]);
    expect(seen[1]?.headers).toMatchObject({
      "x-amz-target": "secretsmanager.GetSecretValue",
      "x-amz-security-token": "token",
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/secretsmanager\/aws4_request, /,
      ) as string,
    });
  });

  test("that is refused is named, with the reason", async () => {
    secret = { status: 400, body: JSON.stringify({ __type: "AccessDeniedException", Message: "hidden" }) };
    await expect(readSecret("SESSION_KEY", env)).rejects.toThrow(
      new RegExp(
        `^the secret ${ARN} of SESSION_KEY_SECRET_ARN cannot be read: 127.0.0.1:\\d+ answered 400 AccessDeniedException$`,
      ),
    );
  });

  test("without a value yet is none: a service starts in a new environment, before people have put one", async () => {
    const Message = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";
    secret = { status: 400, body: JSON.stringify({ __type: "ResourceNotFoundException", Message }) };
    expect(await readSecret("SESSION_KEY", env)).toBeUndefined();
  });

  test("that does not exist is refused", async () => {
    const Message = "Secrets Manager can't find the specified secret.";
    secret = { status: 400, body: JSON.stringify({ __type: "ResourceNotFoundException", Message }) };
    await expect(readSecret("SESSION_KEY", env)).rejects.toThrow("answered 400 ResourceNotFoundException");
  });

  test("without a text, and one outside of ECS, are no secrets", async () => {
    secret = { status: 200, body: "{}" };
    await expect(readSecret("SESSION_KEY", env)).rejects.toThrow("cannot be read: it has no text");
    await expect(readSecret("SESSION_KEY", { SESSION_KEY_SECRET_ARN: ARN })).rejects.toThrow(
      "cannot be read: this is no task of ECS: it has no role",
    );
  });

  test("of a machine of one's own is the variable itself, and nobody is asked", async () => {
    expect(await readSecret("SESSION_KEY", { SESSION_KEY: "own" })).toBe("own");
    expect(await readSecret("SESSION_KEY", {})).toBeUndefined();
    expect(seen).toEqual([]);
  });
});
