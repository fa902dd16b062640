import { valueMutant, type Operator } from "../mutant";
import { nameOf, placesOf } from "../values";
import { isProtective } from "./protective";

/** What protects by being listed loses one element: of a list, or of a text that is a list of lines. */
export const cut: Operator = (resource) =>
  placesOf(resource.props).flatMap(({ path, value }) => {
    if (typeof path.at(-1) === "number" && isProtective(resource.type, path))
      return [valueMutant(resource, "cut", path, undefined)];
    if (nameOf(path) !== "content" || typeof value !== "string") return [];
    const lines = value.split("\n");
    return lines.flatMap((line, index) =>
      /^[^#\s]/.test(line)
        ? [valueMutant(resource, "cut", path, lines.toSpliced(index, 1).join("\n"), `without line ${index + 1}`)]
        : [],
    );
  });
