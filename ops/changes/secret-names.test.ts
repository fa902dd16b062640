import { isSecretName, mayNameSecret } from "./secret-names";

const secret = [
  "password",
  "masterPassword",
  "DB_PASSWORD",
  "db-password",
  "causeway:dbPassword",
  "passwordWo",
  "secretString",
  "secretBinary",
  "secret",
  "clientSecret",
  "sesSmtpPasswordV4",
  "privateKey",
  "PRIVATE_KEY",
  "authToken",
  "token",
  "AWS_SECRET_ACCESS_KEY",
  "apiKey",
  "plaintextValue",
  "connectionString",
  "passwords",
  "apiTokens",
  "secrets",
  "secrets.a",
  "causeway:secrets.a",
  "passwords[0].value",
  "password1",
  "passwordV2",
  "DB_PASSWORD_2",
  "pwd",
  "DB_PWD",
  "credentials",
  "databaseCredential",
];

const harmless = [
  "secretArn",
  "SESSION_KEY_SECRET_ARN",
  "masterUserSecretKmsKeyId",
  "masterUserSecrets",
  "minimumPasswordLength",
  "passwordReusePrevention",
  "httpTokens",
  "publicKey",
  "kmsKey",
  "secretsProviderUrl",
  "token.actions.githubusercontent.com:sub",
  "value",
  "PWD",
  "OLDPWD",
  "passwordPolicy2",
  "tokenExpiry",
];

test.each(secret)("%s holds a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
  expect(mayNameSecret(`{"a":1,"${name}":2}`)).toBe(true);
});

test.each(harmless)("%s holds none", (name) => {
  expect(isSecretName(name)).toBe(false);
});

test("most texts need no closer look", () => {
  expect(mayNameSecret('{"bucket":"causeway","tags":{"Owner":"infra"}}')).toBe(false);
});
