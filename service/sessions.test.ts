import { SESSION_MILLISECONDS, signedSessions } from "./sessions.ts";

const OLD = "o".repeat(32);
const NEW = "n".repeat(32);
const START = Date.parse("2026-03-01T12:00:00Z");

test("a session is known until it expires", () => {
  let now = START;
  const sessions = signedSessions(NEW, () => now);
  const { token, expiresAt } = sessions.begin("u1");
  expect(expiresAt).toBe("2026-03-01T13:00:00.000Z");
  now = START + SESSION_MILLISECONDS - 1;
  expect(sessions.userOf(token)).toBe("u1");
  now = START + SESSION_MILLISECONDS;
  expect(sessions.userOf(token)).toBeUndefined();
});

test("another task with the same key knows it, and one with another key does not", () => {
  const { token } = signedSessions(OLD).begin("u1");
  expect(signedSessions(OLD).userOf(token)).toBe("u1");
  expect(signedSessions(NEW).userOf(token)).toBeUndefined();
});

test("a new key signs, and sessions of the old one go on", () => {
  const both = signedSessions(`${NEW}\n${OLD}\n`);
  expect(both.userOf(signedSessions(OLD).begin("u1").token)).toBe("u1");
  expect(signedSessions(NEW).userOf(both.begin("u2").token)).toBe("u2");
});

test("what was changed in any place is not believed", () => {
  const sessions = signedSessions(NEW);
  const { token } = sessions.begin("u1");
  const [content = "", signature = ""] = token.split(".");
  const forged = Buffer.from(JSON.stringify(["admin", Date.now() + 1000])).toString("base64url");
  for (const other of [`${forged}.${signature}`, `${content}.`, content, `${token}.x`, "", "."]) {
    expect(sessions.userOf(other)).toBeUndefined();
  }
});

test.each(["", "\n", "short", `${NEW}\nshort`])("the keys %j are refused", (keys) => {
  expect(() => signedSessions(keys)).toThrow(
    "a session key has fewer than 32 characters; make one: openssl rand -hex 32",
  );
});
