import { execFileSync } from "node:child_process";
import { filters, quoted, where } from "./command-line";

const words = (line: string): string[] =>
  execFileSync("/bin/sh", ["-c", `printf '%s\\n' ${line}`], { encoding: "utf8" })
    .split("\n")
    .slice(0, -1);

test.each(["plain", "two words", "it's", "$(touch /tmp/x)", "`id`", '"quoted"', "a;b", "*", ""])(
  "a shell takes %j as one word",
  (text) => {
    expect(words(quoted(text))).toEqual([text]);
  },
);

test("a filter that nothing was given for is left out", () => {
  const wanted = { "vpc-id": "vpc-1", "tag:Name": undefined, "group-name": "a b" };
  expect(words(filters(wanted))).toEqual(["Name=vpc-id,Values=vpc-1", "Name=group-name,Values=a b"]);
});

test("a value cannot end the expression that it is compared in", () => {
  expect(words(where("List", "Name", "a`] || 'b'"))).toEqual([
    "--query",
    "List[?Name==`\"a\\u0060] || 'b'\"`]",
  ]);
});
