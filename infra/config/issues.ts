import type { z } from "zod";

/** One line for each thing the schema found, with the key as it stands in the file. */
export function describeIssues(
  error: z.ZodError,
  values: Record<string, unknown>,
  namespace: string,
  isSecret: (key: string) => boolean,
): string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(namespace, key));
    const [key = ""] = issue.path.map(String);
    const path = `${namespace}:${issue.path.map(String).join(".")}`;
    const got = valueAt(values, issue.path.map(String));
    if (got === undefined) {
      return `${path}: got nothing, expected ${expected(issue)}. Fix: pulumi config set ${path} <value> --stack <stack>`;
    }
    const shown = isSecret(key) ? "[secret]" : JSON.stringify(got);
    return `${path}: got ${shown}, expected ${expected(issue)}. Fix: correct the value`;
  });
}

function unknownKey(namespace: string, key: string): string {
  return `${namespace}:${key}: got a key the program does not know, expected none such. Fix: remove it or correct its spelling`;
}

function expected(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" ? `a value of type ${issue.expected}` : issue.message;
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    values,
  );
}
