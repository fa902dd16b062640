import type { Inputs } from "./rule";

/** A word for a shell. */
export function quoted(value: unknown): string {
  const text = String(value);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Filters of an `aws ec2 describe-...` command; what is not given is left out. */
export function filters(wanted: Inputs): string {
  return Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => quoted(`Name=${name},Values=${String(value)}`))
    .join(" ");
}

/** The tag `Name`, where the resource has one. */
export function nameTag({ tags }: Inputs): Inputs {
  return { "tag:Name": (tags as Inputs | undefined)?.["Name"] };
}

/** Shows of a list only what has a property of that value (jmespath.org, filter projections). */
export function where(list: string, property: string, value: unknown): string {
  // A literal stands between backticks, and the shell is to leave them alone.
  const literal = JSON.stringify(value ?? null).replaceAll("`", "\\u0060");
  return `--query ${quoted(`${list}[?${property}==\`${literal}\`]`)}`;
}
