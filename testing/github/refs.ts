import fs from "node:fs";
import path from "node:path";

/**
 * All refs of a repository and what they name, in the order of their names, as `git for-each-ref` has them: of an
 * annotated tag the tag. Read from the files that git keeps them in (gitrepository-layout(5)), as whoever asks
 * does so after every request.
 *
 * @param folder of a bare repository
 */
export function readRefs(folder: string): ReadonlyMap<string, string> {
  // A loose one was written after it was packed.
  const refs = new Map([...packedRefs(folder), ...looseRefs(folder, "refs")]);
  return new Map([...refs].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Makes a ref, or moves it: in one step for whoever reads it meanwhile. */
export function writeRef(folder: string, name: string, sha: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.lock`, `${sha}\n`);
  fs.renameSync(`${file}.lock`, file);
}

type Ref = readonly [name: string, sha: string];

function packedRefs(folder: string): readonly Ref[] {
  const file = path.join(folder, "packed-refs");
  if (!fs.existsSync(file)) return [];
  // Other lines are a heading, or say what the tag before them stands for.
  const lines = fs.readFileSync(file, "utf8").matchAll(/^([0-9a-f]{40}) (.+)$/gm);
  return [...lines].map(([, sha = "", name = ""]) => [name, sha]);
}

function looseRefs(folder: string, below: string): readonly Ref[] {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = `${below}/${entry.name}`;
    if (entry.isDirectory()) return looseRefs(folder, name);
    // While git writes one, a lock lies beside it.
    return name.endsWith(".lock")
      ? []
      : [[name, fs.readFileSync(path.join(folder, name), "utf8").trim()] as const];
  });
}
