import fc from "fast-check";
import { visible, visibleInJson } from "./visible";

test.each([
  ["plain text, äöü 漢字 🌈", "plain text, äöü 漢字 🌈"],
  ["two\nlines\tand\r", "two\\nlines\\tand\\r"],
  ["\u001b[31mred", "\\u{1b}[31mred"],
  ["user\u202egnp.exe", "user\\u{202e}gnp.exe"],
  ["zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"],
  ["c1 \u009b2J", "c1 \\u{9b}2J"],
  ["half \ud83d", "half \\u{d83d}"],
  ["tag \u{e0041}", "tag \\u{e0041}"],
  ["blank\u00a0\u3164\u2800", "blank\\u{a0}\\u{3164}\\u{2800}"],
  ["line\u2028end", "line\\u{2028}end"],
])("shows what cannot be seen in %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("JSON keeps its value, and hides nothing", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const json = visibleInJson(JSON.stringify(value, null, 2));
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).toBe(json.split("\n").map(visible).join("\n"));
    }),
  );
});
