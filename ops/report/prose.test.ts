import fc from "fast-check";
import { proseOf } from "./prose";

/** A sentence with its values in angle brackets. */
const marked = (text: string): string =>
  proseOf(text)
    .map((piece) => (piece.kind === "own" ? piece.text : `<${piece.text}>`))
    .join("");

test.each([
  ["bucket forces a replacement: forceDestroy is off", "bucket forces a replacement: forceDestroy is off"],
  ["retention falls from 365 to 30: versions go", "retention falls from 365 to 30: versions go"],
  ["ask @octocat about tags.Owner and #12, or not", "ask <@octocat> about <tags.Owner> and <#12,> or not"],
  ["see https://evil.example for the account's own", "see <https://evil.example> for the account's own"],
  ["/apply prod is what one says", "</apply> prod is what one says"],
  ["this deadbeef is in defaced facade", "this <deadbeef> is in <defaced> facade"],
  ["a :tada: with **bold** and <b>", "a <:tada:> with <**bold**> and <<b>>"],
  ["1. one 1234567 two three", "<1.> one <1234567> two three"],
  ["GH-1 example/repo#2 TICKET-ABC word", "<GH-1 example/repo#2 TICKET-ABC word>"],
  ["", ""],
])("tells the words of %j from the rest", (text, expected) => {
  expect(marked(text)).toBe(expected);
});

test("loses nothing but the width of blanks, and takes for words only what is one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const pieces = proseOf(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(
        text
          .split(/\s+/)
          .filter((part) => part !== "")
          .join(" "),
      );
      const words = pieces.filter(({ kind }) => kind === "own").map((piece) => piece.text);
      expect(words.join("")).toMatch(/^[A-Za-z0-9 ()"',.;:!?-]*$/);
    }),
  );
});
