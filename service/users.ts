import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** Somebody who may log in. */
export interface User {
  readonly id: string;
  readonly email: string;
  /** `<salt>:<hash>`, both base64url: scrypt with Node's own parameters. */
  readonly password: string;
}

const hash = promisify<string, string, number, Buffer>(scrypt);

const HASH_BYTES = 32;

/** Who there is. */
export interface Users {
  /** @returns `undefined` when the email or the password is wrong, after the same time in both cases */
  authenticate(email: string, password: string): Promise<User | undefined>;
  find(id: string): User | undefined;
}

/**
 * Users as a secret holds them.
 *
 * @param text a list of `User`, as JSON; `make-user.ts` prints one
 * @throws Error for anything else, without the text, which is secret
 */
export function readUsers(text: string): Users {
  const users = parsed(text);
  const nobody = { password: entry("", "") };
  return {
    authenticate: async (email, password) => {
      const user = users.find((each) => each.email === email);
      const isRight = await isPassword(password, (user ?? nobody).password);
      return isRight ? user : undefined;
    },
    find: (id) => users.find((user) => user.id === id),
  };
}

/** A user as {@link readUsers} takes it. */
export async function makeUser(email: string, password: string): Promise<User> {
  const salt = randomBytes(16).toString("base64url");
  const hashed = await hash(password, salt, HASH_BYTES);
  return { id: randomBytes(8).toString("hex"), email, password: entry(salt, hashed.toString("base64url")) };
}

function entry(salt: string, hashed: string): string {
  return `${salt}:${hashed}`;
}

async function isPassword(password: string, stored: string): Promise<boolean> {
  const [salt = "", hashed = ""] = stored.split(":");
  const expected = Buffer.from(hashed, "base64url");
  const got = await hash(password, salt, HASH_BYTES);
  return expected.length === got.length && timingSafeEqual(got, expected);
}

function parsed(text: string): readonly User[] {
  try {
    const users: unknown = JSON.parse(text);
    if (Array.isArray(users) && users.every(isUser)) return users;
  } catch {
    // The parser's message would quote the text.
  }
  throw new Error("the users are no JSON list of objects with id, email and password");
}

function isUser(value: unknown): value is User {
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  return ["id", "email", "password"].every((name) => typeof fields[name] === "string");
}
