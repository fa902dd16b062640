import { effective, hostile } from "./hostile-text.fixture";
import { printable, printableLines } from "./printable";

test.each([
  ["urn:pulumi:dev::p::t::name", "urn:pulumi:dev::p::t::name"],
  ["a\u001b[31mb\nc\td\u009b", "a\ufffd[31mb\ufffdc\ufffdd\ufffd"],
  ["::warning::x", "\ufffd::warning::x"],
  ["  ::warning::x", "  \ufffd::warning::x"],
  ["\u3000::warning::x", "\u3000\ufffd::warning::x"],
  ["see ##[error]x", "see ##\ufffd[error]x"],
])("%j is shown as %j", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("lines stay lines, and none of them does anything", () => {
  expect(printableLines("one\n::error::two")).toBe("one\n\ufffd::error::two");
  expect(effective(printableLines(hostile))).toEqual([]);
  expect(effective(hostile)).not.toEqual([]);
});
