import { checklistText, untickedItems } from "./checklist";

const sections = [
  { title: "Code", items: [{ text: "Tests pass", shownBy: "checks" }, { text: "No bug is known" }] },
  { title: "People", items: [{ text: "Support is briefed" }] },
];

const text = `## Pre-deploy checklist

Tick what is so, and what does not apply. Before that it is not deployed. A remark goes on a line of its own: an item with
anything behind it counts as not ticked.

**Code**

- Tests pass (the gate \`checks\` shows it)
- [ ] No bug is known

**People**

- [ ] Support is briefed`;

test("DP-10: people get boxes, and are told what shows the rest", () => {
  expect(checklistText(sections)).toBe(text);
});

test.each<[string, string, readonly string[]]>([
  ["as it is written", text, ["No bug is known", "Support is briefed"]],
  ["with one box ticked", text.replace("[ ] No", "[x] No"), ["Support is briefed"]],
  ["with all boxes ticked", text.replaceAll("[ ]", "[X]").replaceAll("\n", "\r\n"), []],
  ["with a remark below an item", text.replaceAll("[ ]", "[x]").replace("known", "known  \n  in 4.2"), []],
  [
    "that says behind a ticked item that it is not so",
    text.replaceAll("[ ]", "[x]").replace("briefed", "briefed: not yet"),
    ["Support is briefed"],
  ],
  ...[
    ["a block of code", "```\n", "\n```"],
    ["a block of code with a shorter fence in it", "````md\n```\n", "\n````"],
    ["a block of code with a fence in a list in it", "```\n- ```\n", "\n```"],
    ["a block of code with an indented fence in it", "```\n    ```\n", "\n```"],
    ["a block of code with a quoted fence in it", "```\n> ```\n", "\n```"],
    ["a block of code with the beginning of one in it", "```\n``` x\n", "\n```"],
    ["a block of code of waves", "~~~ ~~~\n", "\n~~~"],
    ["a block of code within a list", "- ```\n  ", ""],
    ["a block of code that nothing ends", "```\n", ""],
    ["indented code", "    ", ""],
  ].map(([what, before = "", after = ""]): [string, string, readonly string[]] => [
    `with a tick in ${what}`,
    `${text.replace("[ ] No", "[x] No")}\n\n${before}- [x] Support is briefed${after}`,
    ["Support is briefed"],
  ]),
  [
    "with a block of code before its ticks",
    text.replaceAll("[ ]", "[x]").replace("**Code**", "```sh\nmake\n```\n\n- ~~~\n  x\n  ~~~\n\n``` a ``` b"),
    [],
  ],
  [
    "with a tick in a comment",
    `${text.replace("[ ] No", "[x] No")}\n<!-- - [x] Support is briefed -->`,
    ["Support is briefed"],
  ],
  [
    "with a tick below another heading",
    `${text}\n## More\n- [x] No bug is known`,
    ["No bug is known", "Support is briefed"],
  ],
  ["that is none", "## Something", ["No bug is known", "Support is briefed"]],
])("DP-10: a checklist %s", (_what, body, unticked) => {
  expect(untickedItems(body, sections)).toEqual(unticked);
});
