import fs from "node:fs";
import path from "node:path";
import { isMap, parseDocument, type Document } from "yaml";
import { UserError } from "../lib/errors";
import { repositoryRoot } from "../lib/repository";

/** Keys of `Pulumi.<stack>.yaml` without their namespace, and what they are to say. */
export type StackValues = Readonly<Record<string, string>>;

/** A value that the file does not have, or has otherwise. */
export interface Deviation {
  readonly file: string;
  readonly key: string;
  /** What the file says; `undefined` when it says nothing. */
  readonly got: string | undefined;
  readonly expected: string;
}

/** Where a stack file differs from what the bootstrap stack made. */
export function deviations(stack: string, values: StackValues, folder = repositoryRoot): Deviation[] {
  const file = stackFile(stack);
  const document = read(path.join(folder, file));
  return Object.entries(values).flatMap(([name, expected]) => {
    const key = `causeway:${name}`;
    const got = document.getIn(["config", key]) as string | undefined;
    return got === expected ? [] : [{ file, key, got, expected }];
  });
}

/** Whether a key encrypts the stack's secrets, by its file; at first a passphrase does. */
export function hasKey(stack: string, folder = repositoryRoot): boolean {
  const provider = read(path.join(folder, stackFile(stack))).get("secretsprovider");
  return typeof provider === "string" && provider.startsWith("awskms:");
}

/** Writes the values into the stack file, and leaves everything else of it as it is, comments too. */
export function writeStackValues(stack: string, values: StackValues, folder = repositoryRoot): void {
  const file = path.join(folder, stackFile(stack));
  const document = read(file);
  for (const [name, value] of Object.entries(values)) document.setIn(["config", `causeway:${name}`], value);
  fs.writeFileSync(`${file}.new`, document.toString({ lineWidth: 0, flowCollectionPadding: false }));
  fs.renameSync(`${file}.new`, file);
}

/** Does work after which the stack file is what it was before, whatever the CLI writes into it. */
export async function withStackFile<T>(
  stack: string,
  work: () => Promise<T>,
  folder = repositoryRoot,
): Promise<T> {
  const file = path.join(folder, stackFile(stack));
  const text = fs.readFileSync(file);
  try {
    return await work();
  } finally {
    if (!fs.readFileSync(file).equals(text)) fs.writeFileSync(file, text);
  }
}

function stackFile(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** @throws UserError for a file that is not a stack file */
function read(file: string): Document {
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  if (document.errors.length === 0 && isMap(document.contents)) return document;
  throw new UserError(`${file} is not a stack file`, "restore it from git");
}
