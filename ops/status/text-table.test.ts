import { printable } from "../lib/printable";
import { textTable } from "./text-table";

const cells = (...texts: readonly string[]) => texts.map((text) => ({ text }));
const rows = [cells("STACK", "BY", "SIZE"), cells("production", "octocat-the-second", "7")];

describe("a table", () => {
  test("has columns as wide as their widest cell, and no spaces at the end of a line", () => {
    expect(textTable(rows, 100, [])).toEqual([
      "STACK       BY                  SIZE",
      "production  octocat-the-second  7",
    ]);
  });

  test("cuts the first column that may be cut, and marks what it cut", () => {
    expect(textTable(rows, 30, [1, 0])).toEqual([
      "STACK       BY            SIZE",
      "production  octocat-the…  7",
    ]);
  });

  test("cuts several columns when one is not enough", () => {
    expect(textTable(rows, 24, [1, 0])).toEqual(["STACK      BY       SIZE", "producti…  octoca…  7"]);
  });

  test("is wider than the terminal rather than cut beyond recognition", () => {
    expect(textTable(rows, 5, [1, 0])).toEqual(["STACK    BY       SIZE", "produc…  octoca…  7"]);
  });
});

test("what would steer a terminal is shown as what it is: not a letter", () => {
  expect(printable("api\u001b[2Jworker\r\n")).toBe("api\ufffd[2Jworker\ufffd\ufffd");
});
