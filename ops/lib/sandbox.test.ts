import { sandboxEnv, unsetVariables } from "./sandbox";

const LOOPBACK = "http://127.0.0.1:3";
const sandbox = {
  environment: {
    set: { AWS_ENDPOINT_URL: LOOPBACK, AWS_ENDPOINT_URL_S3: LOOPBACK },
    unset: ["AWS_PROFILE"],
  },
};
const before = {
  PATH: "/bin",
  AWS_PROFILE: "prod",
  AWS_ENDPOINT_URL: "https://vpce.example.com",
  AWS_ENDPOINT_URL_S3: "https://vpce.example.com",
  AWS_ENDPOINT_URL_APPCONFIG: "https://vpce.example.com",
  AWS_ENDPOINT_URL_STS: "https://vpce.example.com",
};

test("no endpoint of a single service leads past the sandbox, whatever the shell had", () => {
  expect(sandboxEnv(sandbox, before)).toEqual({ PATH: "/bin", ...sandbox.environment.set });
});

test("a shell is told to lose what it has, and keeps what it is told next", () => {
  expect(unsetVariables(sandbox, before)).toEqual([
    "AWS_PROFILE",
    "AWS_ENDPOINT_URL_APPCONFIG",
    "AWS_ENDPOINT_URL_STS",
  ]);
  expect(unsetVariables(sandbox, { AWS_PROFILE: "prod", "AWS_ENDPOINT_URL_A;ls": "" })).toEqual([
    "AWS_PROFILE",
  ]);
});
