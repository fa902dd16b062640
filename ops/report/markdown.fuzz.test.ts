import fc from "fast-check";
import { hostileReport } from "./hostile.fixture";
import { renderMarkdown } from "./markdown";
import { foreignWords, outsideCode } from "./markdown-oracle.fixture";
import { visible } from "./visible";

describe("what others wrote can do nothing in a comment", () => {
  test("it stands in code, whatever it is", () => {
    fc.assert(
      fc.property(hostileReport, (input) => {
        const markdown = renderMarkdown(input);
        expect(foreignWords(markdown)).toEqual([]);
        expect(markdown.split("\n").map(visible).join("\n")).toBe(markdown);
        expect(markdown.split("\n").filter((line) => /^\s*\//.test(line))).toEqual([]);
        expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_000);
        expect(renderMarkdown(structuredClone(input))).toBe(markdown);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ["a mention", "@octocat"],
    ["a reference", "see #1"],
    ["a command", "\n/apply prod"],
    ["an open fence", "```\n"],
    ["an open code span", "`a"],
    ["an element", "<details>"],
    ["the end of one", "\n</details>"],
    ["a picture", "![x](https://evil.example)"],
    ["an emoji", "word :tada: word"],
  ])("which this test would see: %s", (_, text) => {
    const markdown = `<!-- causeway:preview:prod -->\n### \`prod\`: 1 new\n\n- word ${text}\n`;
    expect(() => expect([...foreignWords(markdown), ...commands(markdown)]).toEqual([])).toThrow();
  });

  test("and its own words are seen as such", () => {
    expect(
      outsideCode("<!-- causeway:preview:prod -->\n### `prod`: 1 new\n\n- word `@octocat`, and"),
    ).toEqual(["### : 1 new", "- word , and"]);
  });
});

function commands(markdown: string): readonly string[] {
  return markdown.split("\n").filter((line) => /^\s*\//.test(line));
}
