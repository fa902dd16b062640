import fs from "node:fs";
import ts from "typescript";
import { interfaceProperties, type InterfaceLookup } from "./parse";
import type { Properties } from "./types";

/**
 * The nested types of a package (`types/input.d.ts`, `types/output.d.ts`). The AWS file has 110,000 lines, so
 * it is indexed by a scan (30 ms) and only the interfaces that are asked for are parsed.
 */
export class SharedTypes {
  private readonly parsed = new Map<string, Properties>();
  private index: ReadonlyMap<string, string> | undefined;

  constructor(private readonly file: string) {}

  /** @throws Error when the package declares no such interface */
  readonly lookup: InterfaceLookup = (name) => {
    const known = this.parsed.get(name);
    if (known !== undefined) return known;
    const properties = interfaceProperties(this.declaration(name), this.lookup);
    this.parsed.set(name, properties);
    return properties;
  };

  private declaration(name: string): ts.InterfaceDeclaration {
    this.index ??= indexInterfaces(fs.readFileSync(this.file, "utf8"));
    const text = this.index.get(name);
    if (text === undefined) throw new Error(`${this.file} declares no interface ${name}`);
    const source = ts.createSourceFile(`${name}.d.ts`, text, ts.ScriptTarget.Latest, true);
    return source.statements[0] as ts.InterfaceDeclaration;
  }
}

/** Maps `namespace.Interface` (or `Interface` at the top level) to its text, up to where the next one starts. */
function indexInterfaces(text: string): ReadonlyMap<string, string> {
  const starts: { name: string; offset: number }[] = [];
  let namespace = "";
  for (const match of text.matchAll(
    /^(?:export declare namespace (\S+) \{|(?: {4}|export )interface (\w+) )/gm,
  )) {
    const [line, opened, name] = match;
    if (opened !== undefined) namespace = `${opened}.`;
    else starts.push({ name: `${line.startsWith(" ") ? namespace : ""}${name}`, offset: match.index });
  }
  return new Map(starts.map(({ name, offset }, i) => [name, text.slice(offset, starts[i + 1]?.offset)]));
}
