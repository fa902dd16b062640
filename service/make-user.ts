import { text } from "node:stream/consumers";
import { makeUser } from "./users.ts";

/** Prints a user for the secret behind USERS_SECRET_ARN. The password comes on stdin: arguments are seen by others. */
async function main([email]: readonly string[]): Promise<void> {
  const password = (await text(process.stdin)).trimEnd();
  if (email === undefined || password === "") {
    console.error("Usage: node service/make-user.ts <email> < <file with the password>");
    process.exitCode = 2;
    return;
  }
  console.log(JSON.stringify(await makeUser(email, password)));
}

void main(process.argv.slice(2));
