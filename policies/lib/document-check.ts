import {
  concernsEverybody,
  fieldOf,
  isNarrowed,
  notADocument,
  statementsOf,
  type Statement,
} from "./document";
import type { Check, Finding, Resource } from "./policy";
import { valuesAt } from "./property";

/** What a policy makes of the statements of one document. */
export type Look = (statements: readonly Statement[], path: string, resource: Resource) => readonly Finding[];

/** A check of the document at a path. One that is not there, or cannot be read, is a finding. */
export function documentAt(path: string, ...looks: readonly Look[]): Check {
  return (resource) =>
    valuesAt(resource.props, path).flatMap((place) => judgeDocument(place, resource, looks));
}

/** Looks at one document. */
export function judgeDocument(
  { path, value }: { readonly path: string; readonly value: unknown },
  resource: Resource,
  looks: readonly Look[],
): readonly Finding[] {
  const statements = statementsOf(value);
  if (statements === undefined) return [notADocument(path, value)];
  return looks.flatMap((look) => look(statements, path, resource));
}

/** Looks at every statement that allows something, by itself. */
export function allowing(
  look: (statement: Statement, path: string, resource: Resource) => readonly Finding[],
): Look {
  return (statements, path, resource) =>
    statements
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => look(statement, path, resource));
}

/**
 * A look at one allowing statement: it may concern everybody only where a condition on one of the keys narrows it.
 *
 * @param required who it may let in, in words
 * @param keys in lower case; those of {@link isNarrowed} where none are given
 */
export function notEverybody(
  required = "named principals",
  keys?: ReadonlySet<string>,
): (statement: Statement, path: string) => readonly Finding[] {
  return (statement, path) =>
    concernsEverybody(statement) && !isNarrowed(statement, keys)
      ? [{ property: fieldOf(path, statement, "Principal"), observed: "everybody", required }]
      : [];
}
