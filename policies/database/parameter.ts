import type { Finding, Properties } from "../lib/policy";
import { asList, asProperties, finding, type Expectation } from "../lib/property";

/** Findings about one parameter of a parameter group; it counts as absent where the group does not set it. */
export function parameterFindings(
  { parameters }: Properties,
  name: string,
  expected: Expectation,
): readonly Finding[] {
  const values = asList(parameters)
    .map(asProperties)
    .filter((parameter) => parameter["name"] === name)
    .map((parameter) => parameter["value"]);
  return (values.length === 0 ? [undefined] : values)
    .filter((value) => !expected.accepts(value))
    .map((value) => finding(`parameters["${name}"]`, value, expected));
}
