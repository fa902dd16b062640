import fc from "fast-check";
import { hostileReport } from "./hostile.fixture";
import { renderHtml } from "./html";
import { readPage } from "./html-oracle.fixture";
import { visible } from "./visible";

test("what others wrote is text, whatever it is, and is all there", () => {
  fc.assert(
    fc.property(hostileReport, (input) => {
      const html = renderHtml(input);
      const { foreign, text } = readPage(html);
      expect(foreign).toEqual([]);
      expect(html.split("\n").map(visible).join("\n")).toBe(html);
      for (const { name, type } of input.changes.changes) {
        expect(text).toContain(visible(name));
        expect(text).toContain(visible(type));
      }
      expect(renderHtml(structuredClone(input))).toBe(html);
    }),
    { numRuns: 150 },
  );
});

test.each([
  ["a script", "<p><script>x</script></p>"],
  ["an attribute", '<p class="x"></p>'],
  ["an open element", "<p>"],
  ["elements that cross", "<p><code></p></code>"],
  ["half an element", "<p>a < b</p>"],
  ["an entity", "<p>&lt;</p>"],
  ["a comment", "<!-- x -->"],
  ["a link elsewhere", '<a href="javascript:x" rel="noreferrer noopener"></a>'],
])("this test would see %s", (_, html) => {
  expect(readPage(html).foreign).not.toEqual([]);
});
