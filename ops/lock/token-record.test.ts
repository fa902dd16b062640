import { MemoryStore } from "../../testing/memory-store";
import { readToken } from "./token-record";

const store = new MemoryStore();

test("before the first, no token was given out", async () => {
  expect(await readToken(store, "prod")).toEqual({ token: 0, condition: { ifAbsent: true } });
});

test.each(["", "{", "null", "[]", "{}", '{"token":"7"}', '{"token":-1}', '{"token":1.5}'])(
  "ST-03: of the record %j no token is made up, and what to do is said",
  async (body) => {
    await store.put("tokens/prod.json", body);
    await expect(readToken(store, "prod")).rejects.toMatchObject({
      name: "UserError",
      message: "memory://store/tokens/prod.json does not say which token was given out last",
      fix: expect.stringContaining("an older version of that object") as string,
      code: 1,
    });
  },
);
