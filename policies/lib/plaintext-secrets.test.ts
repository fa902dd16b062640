import { secretIn, valuesIn } from "./plaintext-secrets";

const said = (name: string, text: string) => secretIn({ path: "", name, text });

test.each([
  ["DB_PASSWORD", "PASSWORD"],
  ["dbPassword", "PASSWORD"],
  ["PGPASSWORD", "PASSWORD"],
  ["db-passwd", "PASSWD"],
  ["DB_PWD", "PWD"],
  ["SMTP_PASS", "PASS"],
  ["SSH_PASSPHRASE", "PASSPHRASE"],
  ["CLIENT_SECRET", "SECRET"],
  ["AWS_SECRET_ACCESS_KEY", "SECRET"],
  ["AWS_ACCESS_KEY_ID", "ACCESS_KEY"],
  ["GITHUB_TOKEN", "TOKEN"],
  ["TOKEN", "TOKEN"],
  ["STRIPE_KEY", "KEY"],
  ["KEY", "KEY"],
  ["apiKeys", "API_KEYS"],
  ["SERVICE_CREDENTIALS", "CREDENTIALS"],
  ["SESSION_KEY_SECRET_ARN", "SECRET"],
  ["LOGS_KEY_ARN", "KEY"],
])("PO-04: a text under the name %s is a secret", (name, word) => {
  expect(said(name, "correct horse")).toBe(`a value under a name with ${word}`);
});

test.each([
  "PWD",
  "CACHE_KEY",
  "PARTITION_KEY",
  "JWT_PUBLIC_KEY",
  "KMS_KEY_ID",
  "MAX_TOKENS",
  "MONKEY",
  "PASSWORD_FILE",
  "PASSWORD_MIN_LENGTH",
  "SECRET_NAME",
  "SECRETARY",
  "TOKEN_URL",
  "TOKEN_TTL",
  "TOKENIZER",
  "LOG_LEVEL",
])("PO-04: a text under the name %s is none", (name) => {
  expect(said(name, "correct horse")).toBeUndefined();
});

test.each(["", "true", "False", "arn:aws:secretsmanager:us-east-1:123456789012:secret:session-key"])(
  'PO-04: "%s" is no secret, whatever it is called',
  (text) => {
    expect(said("SECRET_ARN", text)).toBeUndefined();
  },
);

test.each([
  ["an AWS access key", ["id AKIA", "IOSFODNN7EXAMPLE"].join("")],
  ["a private key", ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ")],
  ["a private key", ["-----BEGIN", "PRIVATE KEY-----"].join(" ")],
  ["an address with a password", "postgres://app:horse@db:5432/app"],
  ["an address with a password", "redis://:horse@cache:6379"],
  ["a password", "Server=db;User Id=app;Password=horse"],
  ["a password", "jdbc:postgresql://db/app?user=app&password=horse"],
  ["a password", "PGPASSWORD=horse psql"],
  ["a secret in JSON", '{"db_password": "horse"}'],
  ["a token", ["ghp", "a".repeat(36)].join("_")],
  ["a token", ["xoxb", "1234567890", "abc"].join("-")],
  ["a token", `eyJ${"a".repeat(10)}.eyJ${"b".repeat(10)}.c`],
])("PO-04: %s is found under any name", (kind, text) => {
  expect(said("SETTING", text)).toBe(`a value that holds ${kind}`);
});

test.each([
  "postgres://app@db:5432/app",
  "postgres://app:$DB_PASSWORD@db:5432/app",
  "http://127.0.0.1:8080/health",
  "http://127.0.0.1:8080?mail=a@example.com",
  "jdbc:postgresql://db/app?password=${DB_PASSWORD}",
  '{"token": "arn:aws:secretsmanager:us-east-1:123456789012:secret:token"}',
  "-----BEGIN PUBLIC KEY-----",
])("PO-04: %s holds none", (text) => {
  expect(said("SETTING", text)).toBeUndefined();
});

test("PO-04: every value is found, that of a pair under the pair's name", () => {
  const container = {
    environment: [{ name: "DB_PASSWORD", value: 12345 }],
    command: ["serve", true],
    dockerLabels: { team: "infra" },
  };

  expect(valuesIn(container, "c", "")).toEqual([
    { path: "c.environment[0].name", name: "name", text: "DB_PASSWORD" },
    { path: "c.environment[0].value", name: "DB_PASSWORD", text: "12345" },
    { path: "c.command[0]", name: "command", text: "serve" },
    { path: "c.dockerLabels.team", name: "team", text: "infra" },
  ]);
});
