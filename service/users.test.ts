import { makeUser, readUsers } from "./users.ts";

test("SC-01: a user's entry does not hold the password, and two with the same one do not look alike", async () => {
  const [ada, bob] = await Promise.all([
    makeUser("ada@example.com", "same"),
    makeUser("bob@example.com", "same"),
  ]);
  expect(JSON.stringify([ada, bob])).not.toContain("same");
  expect(ada.password).not.toBe(bob.password);
  const users = readUsers(JSON.stringify([ada, bob]));
  expect(await users.authenticate("bob@example.com", "same")).toEqual(bob);
  expect(users.find(ada.id)).toEqual(ada);
});

test("an entry without a hash lets nobody in", async () => {
  const users = readUsers(JSON.stringify([{ id: "1", email: "ada@example.com", password: "" }]));
  expect(await users.authenticate("ada@example.com", "")).toBeUndefined();
});

test.each(["hunter2", "{}", "[null]", '[{"id":"1","email":"hunter2"}]'])(
  "SC-01: users written as %s are refused, and not quoted",
  (text) => {
    expect(() => readUsers(text)).toThrow(
      new Error("the users are no JSON list of objects with id, email and password"),
    );
  },
);
