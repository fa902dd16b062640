import { fenced, markdownHtmlOf, markdownOf } from "./markdown-text";
import { phrase, said } from "./phrase";

test("a value stands in a code span that nothing in it can close", () => {
  expect(markdownOf(phrase`see ${"a`b``c"}.`)).toBe("see ```a`b``c```.");
  expect(markdownOf(phrase`${"`a"} ${"b`"} ${" c "} ${""}`)).toBe("`` `a `` `` b` `` `  c  ` (empty)");
  expect(markdownOf(phrase`${"a\n/apply prod"}`)).toBe("`a\\n/apply prod`");
  expect(markdownOf(phrase`${"n".repeat(300)}`)).toBe(`\`${"n".repeat(200)}… (300 characters)\``);
});

test("of a sentence only the words are read", () => {
  expect(markdownOf(phrase`It says: ${said("ask @octocat for more of it")}`)).toBe(
    "It says: ask `@octocat` for more of it",
  );
});

test("a fence is longer than any run of backticks in it, and all of it is in its place", () => {
  expect(fenced("diff", ["+ a", "- b"], "  ")).toBe("  ```diff\n  + a\n  - b\n  ```");
  expect(fenced("diff", ["```", "`````` x"], "")).toBe("```````diff\n```\n`````` x\n```````");
});

test("within an element a value is text", () => {
  expect(markdownHtmlOf(phrase`Differences from ${"</summary>`**x**`"} (${2})`)).toBe(
    "Differences from <code>&#60;/summary&#62;&#96;**x**&#96;</code> (2)",
  );
});
