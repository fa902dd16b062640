import { satisfied } from "./spdx";

const isAllowed = (licence: string): boolean => ["MIT", "ISC", "Apache-2.0"].includes(licence);

test.each<[string, boolean | undefined]>([
  ["MIT", true],
  ["GPL-3.0-only", false],
  ["(MIT)", true],
  ["MIT OR GPL-3.0-only", true],
  ["GPL-3.0-only OR MIT", true],
  ["GPL-3.0-only OR AGPL-3.0-only", false],
  ["MIT AND ISC", true],
  ["MIT AND GPL-3.0-only", false],
  ["GPL-3.0-only AND MIT", false],
  // AND binds closer than OR.
  ["MIT OR GPL-3.0-only AND AGPL-3.0-only", true],
  ["GPL-3.0-only AND AGPL-3.0-only OR MIT", true],
  ["(MIT OR GPL-3.0-only) AND AGPL-3.0-only", false],
  ["(MIT OR (ISC AND Apache-2.0)) AND ISC", true],
  ["Apache-2.0+", false],
  ["Apache-2.0 WITH LLVM-exception", undefined],
  ["SEE LICENSE IN LICENSE", undefined],
  ["MIT/ISC", undefined],
  ["MIT, ISC", undefined],
  ["(MIT", undefined],
  ["MIT)", undefined],
  ["MIT OR", undefined],
  ["OR MIT", undefined],
  ["AND", undefined],
  ["", undefined],
])("%j: %j", (expression, expected) => {
  expect(satisfied(expression, isAllowed)).toBe(expected);
});
