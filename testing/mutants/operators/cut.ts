import { mutant, valueMutant, type Mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";
import { nameOf, pathText, placesOf, withValue, type Path } from "../values";
import { isProtective } from "./protective";

/** What protects by being listed loses an element: one of a list, or a line of a file. */
export const cut: Operator = (resource) =>
  placesOf(resource.props).flatMap(({ path, value }) => {
    if (typeof path.at(-1) === "number")
      return isProtective(resource.type, path) ? [valueMutant(resource, "cut", path, undefined)] : [];
    return nameOf(path) === "content" && typeof value === "string" ? linesCut(resource, path, value) : [];
  });

/** Each line goes by itself, but for comments. A line is called by its first word: `content </policies/>`. */
function linesCut(resource: PlainResource, path: Path, text: string): readonly Mutant[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [word] = /^[^#\s]\S*/.exec(line) ?? [];
    if (word === undefined) return [];
    const rest = lines.filter((_, other) => other !== index).join("\n");
    return [
      mutant(resource, "cut", `${pathText(path)} <${word}>`, "absent", {
        kind: "change",
        to: (before) => ({ ...before, props: withValue(before.props, path, rest) }),
      }),
    ];
  });
}
