import { byKeys } from "./by-keys";

test.each([
  [
    ["b", "a"],
    ["a", "b"],
  ],
  [
    ["a", "B", "ä"],
    ["B", "a", "ä"],
  ],
  [
    ["", "a"],
    ["", "a"],
  ],
])("%j is ordered by code units: %j", (texts, ordered) => {
  expect([...texts].sort(byKeys((text) => [text]))).toEqual(ordered);
});

test("a later key counts where the earlier ones are equal", () => {
  const keys = [
    ["b", "1"],
    ["a", "2"],
    ["a", "1"],
    ["a", "1"],
  ];
  expect([...keys].sort(byKeys((each) => each))).toEqual([
    ["a", "1"],
    ["a", "1"],
    ["a", "2"],
    ["b", "1"],
  ]);
});
