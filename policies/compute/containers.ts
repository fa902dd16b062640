import { parsedJson } from "../lib/document";
import type { Check, Context, Finding, Properties } from "../lib/policy";
import { asList, asProperties, finding, findingsAt, isObject, type Expectation } from "../lib/property";

/** One container of a task definition. */
export interface Container {
  /** Where it stands, for a finding: `containerDefinitions[0]`. */
  readonly path: string;
  readonly props: Properties;
}

/** Looks at one container. */
export type ContainerCheck = (container: Container, context: Context) => readonly Finding[];

/**
 * A check of all containers of a task definition, which are one JSON text. What cannot be read as containers is a
 * finding, and so is a definition without any.
 */
export function containers(
  check: (all: readonly Container[], context: Context) => readonly Finding[],
): Check {
  return ({ props: { containerDefinitions } }, context) => {
    const definitions = asList(
      typeof containerDefinitions === "string" ? readable(containerDefinitions) : [],
    );
    if (definitions.length === 0) return [finding("containerDefinitions", containerDefinitions, aJsonList)];
    const all = definitions.map((props, index) => ({ path: `containerDefinitions[${index}]`, props }));
    const unreadable = all.filter(({ props }) => !isObject.accepts(props));
    if (unreadable.length > 0) return unreadable.map(({ path, props }) => finding(path, props, isObject));
    return check(
      all.map(({ path, props }) => ({ path, props: asProperties(props) })),
      context,
    );
  };
}

/** As {@link containers}, each for itself. */
export function eachContainer(...checks: readonly ContainerCheck[]): Check {
  return containers((all, context) =>
    all.flatMap((container) => checks.flatMap((check) => check(container, context))),
  );
}

/** As `property` of the policies' library, for a property of each container. */
export function containerProperty(path: string, expectation: Expectation): ContainerCheck {
  return ({ path: container, props }) =>
    findingsAt(props, path, expectation).map((found) => ({
      ...found,
      property: `${container}.${found.property}`,
    }));
}

const aJsonList: Expectation = { required: "a JSON list of container definitions", accepts: () => false };

/** What the policies read of a container. */
const names = [
  ...[
    "capabilities",
    "add",
    "drop",
    "devices",
    "dockerSecurityOptions",
    "linuxParameters",
    "privileged",
    "user",
  ],
  ...[
    "environment",
    "essential",
    "healthCheck",
    "command",
    "image",
    "readonlyRootFilesystem",
    "name",
    "value",
  ],
  ...["logConfiguration", "logDriver", "options", "secretOptions", "secrets", "valueFrom"],
];

const canonical = new Map(names.map((name) => [name.toLowerCase(), name]));

/** Reads as the provider does, which decodes in Go: names count whatever their case, and `null` is absent. */
function readable(text: string): unknown {
  return canonicalOf(parsedJson(text));
}

function canonicalOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalOf);
  if (!isObject.accepts(value)) return value;
  const present = Object.entries(asProperties(value)).filter(([, inner]) => inner !== null);
  return Object.fromEntries(
    present.map(([name, inner]) => [canonical.get(name.toLowerCase()) ?? name, canonicalOf(inner)]),
  );
}
