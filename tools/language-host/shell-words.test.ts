import { execFileSync } from "node:child_process";

import * as fc from "fast-check";

import { shellWords } from "./shell-words";

describe("shellWords", () => {
  test.each([
    ["", []],
    ["  \t\n ", []],
    ["--require=a --max-old-space-size=4096", ["--require=a", "--max-old-space-size=4096"]],
    ["--title='two  words'", ["--title=two  words"]],
    [`"it's" 'a "quote"'`, ["it's", 'a "quote"']],
    [String.raw`a\ b "c\"d" 'e\f'`, ["a b", 'c"d', String.raw`e\f`]],
    ["'' \"\"", ["", ""]],
    ["a'b'\"c\"d", ["abcd"]],
    ["--a # the rest is a comment\n--b", ["--a", "--b"]],
    ["a#b", ["a#b"]],
  ])("splits %j", (text, words) => {
    expect(shellWords(text)).toEqual(words);
  });

  test.each(["'open", '"open', '"ends in an escaped quote\\"'])(
    "an unclosed quote in %j is an error",
    (text) => {
      expect(() => shellWords(text)).toThrow("opened and never closed");
    },
  );

  test("a backslash at the end is an error", () => {
    expect(() => shellWords("a\\")).toThrow("nothing follows the backslash");
  });

  test("words quoted for a shell come back as they were, as from the shell itself", () => {
    const word = fc.string({ unit: "grapheme-ascii", maxLength: 8 });
    const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        expect(shellWords(words.map(quoted).join(" "))).toEqual(words);
      }),
    );
    const line = String.raw`--a='b c' "d e"f g\ h`;
    const printed = execFileSync("/bin/sh", ["-c", `printf '%s\\n' ${line}`], { encoding: "utf8" });
    expect(shellWords(line)).toEqual(printed.trimEnd().split("\n"));
  });
});
