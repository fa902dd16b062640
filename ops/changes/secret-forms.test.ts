import { coverForms } from "./secret-forms";

const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----";

test.each([
  [`before ${key} after`, "before [secret] after"],
  ["cut off: -----BEGIN PRIVATE KEY-----\nMIIE", "cut off: [secret]"],
  [`token ghp_${"a1B2".repeat(9)}, and`, "token [secret], and"],
  [`github_pat_${"a_1".repeat(20)}`, "[secret]"],
  ["xoxb-1234567890-abc", "[secret]"],
  [
    "POST https://hooks.slack.com/services/T0/B0/xyz failed",
    "POST https://hooks.slack.com/services/[secret] failed",
  ],
  ["postgres://app:hunter2@db:5432/app", "postgres://app:[secret]@db:5432/app"],
])("covers what is a secret by its form: %j", (text, covered) => {
  expect(coverForms(text)).toBe(covered);
});

test.each([
  "arn:aws:s3:::bucket",
  "https://example.com:8443/a@b",
  "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
  "ghp_short",
  "github.com/example",
])("leaves %j as it is", (text) => {
  expect(coverForms(text)).toBe(text);
});

test("a long text takes no longer than it has to", () => {
  const began = performance.now();
  coverForms("a.".repeat(200_000) + "://" + "b:".repeat(200_000));
  expect(performance.now() - began).toBeLessThan(2000);
});
