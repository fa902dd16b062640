import { longConfigKey, programConfig } from "./config";

describe("longConfigKey", () => {
  test.each([
    ["aws:region", "aws:config:region"],
    ["aws:config:region", "aws:config:region"],
    ["app:config", "app:config:config"],
    ["app:a.b[0]", "app:config:a.b[0]"],
  ])("%s becomes %s", (key, long) => {
    expect(longConfigKey(key)).toBe(long);
  });

  test.each(["region", "aws:other:region", "a:b:c:d"])("%s is refused", (key) => {
    expect(() => longConfigKey(key)).toThrow(`got "${key}", expected "<namespace>:<name>"`);
  });
});

test("a program's configuration is one JSON object, values untouched", () => {
  const config = programConfig([
    ["app:list", '["a"]'],
    ["aws:region", "eu-west-1"],
  ]);
  expect(JSON.parse(config)).toEqual({ "app:config:list": '["a"]', "aws:config:region": "eu-west-1" });
  expect(programConfig([])).toBe("{}");
});
