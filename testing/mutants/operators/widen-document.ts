import { asList, asProperties } from "../../../policies/lib/property";
import { valueMutant, type Mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";
import { placesOf, type Path, type Place } from "../values";

/** Every policy document lets in more: its allowing statements widen, its denying ones go. */
export const widenDocument: Operator = (resource) =>
  placesOf(resource.props)
    .filter(({ path, value }) => path.at(-1) === "Statement" && Array.isArray(value))
    .flatMap((statements) => mutantsOf(resource, statements));

function mutantsOf(resource: PlainResource, { path, value }: Place): readonly Mutant[] {
  return asList(value).flatMap((element, index) => {
    const statement = asProperties(element);
    const at = [...path, index];
    return statement["Effect"] === "Deny"
      ? [valueMutant(resource, "drop", at, undefined, "no Deny")]
      : widened(resource, at, statement);
  });
}

function widened(
  resource: PlainResource,
  at: Path,
  statement: Readonly<Record<string, unknown>>,
): readonly Mutant[] {
  const wide = (field: string, becomes: unknown): readonly Mutant[] =>
    statement[field] === undefined || JSON.stringify(statement[field]) === JSON.stringify(becomes)
      ? []
      : [valueMutant(resource, "widen", [...at, field], becomes)];
  return [
    ...wide("Principal", "*"),
    ...wide("Action", "*"),
    ...wide("Resource", "*"),
    ...wide("Condition", undefined),
    ...conditionKeys(resource, at, statement),
  ];
}

/** Each line of a condition goes by itself. */
function conditionKeys(
  resource: PlainResource,
  at: Path,
  { Condition }: Readonly<Record<string, unknown>>,
): readonly Mutant[] {
  const lines = Object.entries(asProperties(Condition)).flatMap(([operator, keys]) =>
    Object.keys(asProperties(keys)).map((key) => [...at, "Condition", operator, key]),
  );
  return lines.length < 2 ? [] : lines.map((path) => valueMutant(resource, "drop", path, undefined));
}
