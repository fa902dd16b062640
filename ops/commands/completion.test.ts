import { captureOutput } from "../../testing/captured-output";
import { program } from "../cli";
import { complete } from "./completion";

const output = captureOutput();

function suggested(...words: readonly string[]): readonly string[] {
  complete(program(), words);
  return output.stdout
    .split("\n")
    .map((line) => line.split("\t", 1).join(""))
    .filter(Boolean);
}

test.each<[readonly string[], readonly string[]]>([
  [
    ["compare", ""],
    ["dev", "staging", "prod"],
  ],
  [
    ["compare", "staging", ""],
    ["dev", "prod"],
  ],
  [["rollback", "p"], ["prod"]],
  [["status", "dev", "d"], ["delivery"]],
])("of %j only what the command takes is suggested: %j", (words, expected) => {
  expect(suggested(...words)).toEqual(expected);
});
