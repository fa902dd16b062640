import { RefusedError } from "../../provider/model";
import type { Values } from "../../provider/values";
import { asList } from "../policy-document";

/** The provider writes a statement's elements in this order, also those of documents it only merges. */
const ELEMENTS = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];

export function inOrder(statement: Values): Values {
  return Object.fromEntries(
    ELEMENTS.filter((name) => name in statement).map((name) => [name, statement[name]]),
  );
}

/** One statement of `getPolicyDocument`, in the provider's way of writing lists. */
export function policyStatement(statement: Values, version: string): Values {
  const text = variables(version);
  const { sid, effect } = statement;
  return withoutEmpty({
    Sid: sid === "" ? undefined : sid,
    Effect: effect ?? "Allow",
    Action: list(statement["actions"]),
    NotAction: list(statement["notActions"]),
    Resource: list(statement["resources"], text),
    NotResource: list(statement["notResources"], text),
    Principal: principals(statement["principals"], text),
    NotPrincipal: principals(statement["notPrincipals"], text),
    Condition: conditions(statement["conditions"], text),
  });
}

type Text = (value: string) => string;

/** `&{...}` stands for a policy variable where `${...}` would be taken by the program's own language. */
function variables(version: string): Text {
  return (value) => {
    if (version === "2008-10-17" && value.includes("&{")) {
      throw new RefusedError(
        `found &{ sequence in (${value}), which is not supported in document version 2008-10-17`,
      );
    }
    return value.replaceAll("&{", "${");
  };
}

/** A single value stands alone; several are a set, written in falling order. */
function list(values: unknown, text: Text = String): unknown {
  const unique = [...new Set((values ?? []) as readonly string[])].sort().reverse().map(text);
  return unique.length > 1 ? unique : unique[0];
}

function principals(entries: unknown, text: Text): unknown {
  const given = (entries ?? []) as readonly Values[];
  const byType: Record<string, readonly unknown[]> = {};
  for (const { type, identifiers } of given) {
    const values = list(identifiers, text);
    byType[String(type)] = [...(byType[String(type)] ?? []), ...asList(values)];
  }
  // `{"*": "*"}` means everybody; `{"AWS": "*"}` is kept, as IAM treats it differently in trust policies.
  const [only, ...others] = Object.entries(byType);
  if (only !== undefined && others.length === 0 && only[0] === "*" && only[1].join() === "*") return "*";
  return sorted(byType, single);
}

function conditions(entries: unknown, text: Text): unknown {
  const byTest: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of (entries ?? []) as readonly Values[]) {
    const variablesOfTest = (byTest[String(test)] ??= {});
    const known = variablesOfTest[String(variable)] ?? [];
    variablesOfTest[String(variable)] = [...known, ...(values as readonly string[]).map(text)];
  }
  return sorted(byTest, (tests) => sorted(tests, single));
}

/** Keys in alphabetical order, as the provider's encoder writes maps. */
function sorted<T>(values: Readonly<Record<string, T>>, render: (value: T) => unknown): Values | undefined {
  const keys = Object.keys(values).sort();
  if (keys.length === 0) return undefined;
  return Object.fromEntries(keys.map((key) => [key, render(values[key] as T)]));
}

function single(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values;
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
