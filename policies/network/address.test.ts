import { isPrivate, isWorld, shownRange } from "./address";

test.each([
  "0.0.0.0/0",
  "::/0",
  // Two halves of the world are the world.
  "0.0.0.0/1",
  "128.0.0.0/1",
  "8000::/1",
  "2000::/3",
  "52.0.0.0/8",
  "203.0.0.0/15",
  "2600::/31",
  // A private range and much else.
  "10.0.0.0/7",
  "192.0.0.0/8",
  "10.1.2.3/0",
  "f000::/4",
  // No ranges.
  "everybody",
  "1.2.3.4",
  "0.0.0.0/",
  "/0",
  "",
  0,
  undefined,
])("%p is the world", (range) => {
  expect(isWorld(range, 16)).toBe(true);
});

test.each([
  "10.0.0.0/8",
  "10.1.0.0/16",
  "172.16.0.0/12",
  "172.31.0.0/16",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "203.0.0.0/16",
  "203.0.113.7/32",
  "fd00::/8",
  "fe80::/10",
  "2600:1f00::/32",
  "2600:1f00::1/128",
])("%p is not the world", (range) => {
  expect(isWorld(range, 16)).toBe(false);
});

test("a shorter or longer prefix may be asked for", () => {
  expect(isWorld("203.0.112.0/20", 24)).toBe(true);
  expect(isWorld("203.0.112.0/20", 16)).toBe(false);
  expect(isWorld("2600:1f00::/40", 24)).toBe(true);
});

test("messages show ranges, and no other text", () => {
  expect(["0.0.0.0/0", "::/0", "hunter2", 7].map(shownRange)).toEqual([
    "0.0.0.0/0",
    "::/0",
    "no readable range",
    "no readable range",
  ]);
});

test.each([
  ["10.1.0.0/16", true],
  ["fd00::/8", true],
  ["203.0.113.7/32", false],
  ["2600:1f00::1/128", false],
  ["10.0.0.0/7", false],
  ["hunter2", false],
])("whether %s is private is %s", (range, expected) => {
  expect(isPrivate(range)).toBe(expected);
});
