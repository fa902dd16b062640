import { serveApis } from "../../sandbox/api/api.fixture";
import { TestCloud } from "../../sandbox/aws/test-cloud";
import { callerIdentity } from "./caller-identity";

test("whoever the credentials of the environment are is told", async () => {
  const api = await serveApis(new TestCloud({}).cloud);
  const env = {
    AWS_ENDPOINT_URL: api.settings.endpoint,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
  };
  try {
    expect(await callerIdentity(env)).toEqual({
      account: "000000000000",
      arn: "arn:aws:iam::000000000000:user/sandbox",
    });
  } finally {
    api.close();
  }
});

test("nobody is told where AWS does not answer", async () => {
  const env = {
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
  };
  await expect(callerIdentity(env)).rejects.toThrow("sts:GetCallerIdentity in us-east-1 did not succeed");
});
