import { readFileSync } from "node:fs";
import path from "node:path";

const config = readFileSync(path.join(__dirname, "gitleaks.toml"), "utf8");
const entries = config.split(/^\[\[allowlists\]\]$/m).slice(1);

test("the allow list is the only thing that is changed in gitleaks' rules", () => {
  const tables = config.match(/^\[.*\]$/gm);
  expect(new Set(tables)).toEqual(new Set(["[extend]", "[[allowlists]]"]));
  expect(config).toMatch(/^\[extend\]\nuseDefault = true$/m);
});

describe("the allow list", () => {
  test.each(entries)("says why, and names both the whole path of one file and a value:%s", (entry) => {
    expect(entry).toMatch(/^description = ".{20,}"$/m);
    expect(entry).toMatch(/^condition = "AND"$/m);
    expect(entry).toMatch(/^paths = \['''\^[^*]+\$'''\]$/m);
    expect(entry).toMatch(/^regexes = \['''[^*+]{8,}'''\]$/m);
  });
});
