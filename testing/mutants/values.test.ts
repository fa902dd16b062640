import { json, pathText, placesOf, withValue } from "./values";

const props = {
  open: true,
  rules: [{ days: 7 }, { days: 30 }],
  policy: '{"Statement":[{"Effect":"Deny"}]}',
  note: "{not json",
};

test("every value at every depth has a place, inside JSON texts too", () => {
  expect(placesOf(props).map(({ path, value }) => [pathText(path), typeof value])).toEqual([
    ["open", "boolean"],
    ["rules", "object"],
    ["rules[0]", "object"],
    ["rules[0].days", "number"],
    ["rules[1]", "object"],
    ["rules[1].days", "number"],
    ["policy", "string"],
    ["policy.Statement", "object"],
    ["policy.Statement[0]", "object"],
    ["policy.Statement[0].Effect", "string"],
    ["note", "string"],
  ]);
});

test("a value is replaced where it stands, and nothing else changes", () => {
  expect(withValue(props, ["rules", 1, "days"], 1)).toEqual({ ...props, rules: [{ days: 7 }, { days: 1 }] });
  expect(withValue(props, ["policy", json, "Statement", 0, "Effect"], "Allow")).toEqual({
    ...props,
    policy: '{"Statement":[{"Effect":"Allow"}]}',
  });
  expect(props.rules[1]).toEqual({ days: 30 });
});

test("a value is taken away: a property, an element, a statement of a document", () => {
  expect(withValue(props, ["open"], undefined)).not.toHaveProperty("open");
  expect(withValue(props, ["rules", 0], undefined)).toMatchObject({ rules: [{ days: 30 }] });
  expect(withValue(props, ["policy", json, "Statement", 0], undefined)).toMatchObject({
    policy: '{"Statement":[]}',
  });
});

test("a path that leads nowhere changes nothing", () => {
  expect(withValue(props, ["open", "deeper"], undefined)).toEqual(props);
});
