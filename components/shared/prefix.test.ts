import { checkPrefix } from "./prefix";

test.each(["causeway", "a", "a1", "acme-infra", "a".repeat(20)])("%s begins names", (prefix) => {
  expect(checkPrefix(prefix)).toBeUndefined();
});

test.each(["", "Causeway", "1st", "-a", "a-", "a--b", "a_b", "a.b", "a".repeat(21)])(
  "%j begins none",
  (prefix) => {
    expect(checkPrefix(prefix)).toMatchObject({ argument: "prefix", got: prefix });
  },
);

test("names with more room take a longer one", () => {
  expect(checkPrefix("a".repeat(32), 32)).toBeUndefined();
  expect(checkPrefix("a".repeat(33), 32)?.expected).toMatch(/^at most 32 lower-case letters/);
});
