import { tokenPermissions } from "./token-permissions";

test("a job has what it asks for, or else its workflow, or else what reads", () => {
  const workflow = { permissions: { issues: "write" } } as const;
  expect(tokenPermissions(workflow, { permissions: { contents: "read" } }, false)).toEqual({
    contents: "read",
  });
  expect(tokenPermissions(workflow, {}, false)).toEqual({ issues: "write" });
  expect(tokenPermissions({}, {}, false)).toEqual({ contents: "read", packages: "read" });
});

test("a branch may ask for everything, and a fork gets no more of it than reading", () => {
  const all = { permissions: "write-all" as never };
  expect(tokenPermissions(all, {}, false)).toMatchObject({ contents: "write", "id-token": "write" });
  const kept = tokenPermissions(all, {}, true);
  expect(new Set(Object.values(kept))).toEqual(new Set(["read"]));
  expect(kept).not.toHaveProperty("id-token");
});
