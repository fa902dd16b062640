import fs from "node:fs";
import path from "node:path";
import { backendOfStack } from "../../stacks/backends";
import { hashSources } from "../bundle/sources";
import { repositoryRoot } from "../lib/repository";
import { effectOf } from "./affected-stacks";

/*
 * Two roads to the same end: what a bundle is bound to (it must not be applied when one of these files moved), and what
 * makes a stack be previewed and deployed. And a third one that neither knows of: what the program really loads.
 */

const stacks = Object.keys(backendOfStack);
const environments = ["dev", "staging", "prod"];

/** Values that a file imports of others, by the file; types are gone when the program runs. */
function importsOf(file: string): readonly string[] {
  const text = fs.readFileSync(path.join(repositoryRoot, file), "utf8");
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(?!type\b)[^"';]*?from\s+"(\.[^"]+)"/gm),
    ...text.matchAll(/^import\s+"(\.[^"]+)"/gm),
    ...text.matchAll(/\b(?:import|require)\("(\.[^"]+)"\)/g),
  ];
  return found.flatMap(([statement, name = ""]) => {
    const target = resolve(path.posix.join(path.posix.dirname(file), name));
    // The list of all stacks is loaded by everyone, and every program takes its own one out of it; whoever takes the
    // environments reads them.
    if (target !== "stacks/index.ts") return [target];
    return statement.includes("environments") ? environments.map((name) => `stacks/${name}.ts`) : [];
  });
}

function resolve(target: string): string {
  const candidates = [
    target,
    `${target}.ts`,
    `${target}.js`,
    `${target}/index.ts`,
    `${target}/index.js`,
    `${target}.json`,
  ];
  const found = candidates.find((candidate) =>
    fs.statSync(path.join(repositoryRoot, candidate), { throwIfNoEntry: false })?.isFile(),
  );
  if (found === undefined) throw new Error(`${target} is imported, and is not there`);
  return found;
}

function closure(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set(entries);
  // A set takes on what is added while it is walked.
  for (const file of reached) for (const target of importsOf(file)) reached.add(target);
  return reached;
}

const builderOf = (stack: string) => (environments.includes(stack) ? "environment" : stack);
/** `infra/build.ts` loads the modules of one kind alone. */
const programOf = (stack: string) => [
  "infra/spec/spec-of.ts",
  ...importsOf("infra/build.ts").filter(
    (file) => file.includes(builderOf(stack)) || file.includes("/no-config"),
  ),
  `stacks/${stack}.ts`,
];

const loadedBy = (stack: string) => closure(programOf(stack));

test.each(stacks)("PR-14: every file that the program of %s loads affects it", (stack) => {
  const walked = [...loadedBy(stack)];
  expect(walked.length).toBeGreaterThan(30);
  expect(walked).toContain(`stacks/${stack}.ts`);
  expect(walked.filter((file) => !effectOf(file).affects.includes(stack))).toEqual([]);
});

/*
 * A bundle is bound to every file of stacks/, also to those that its stack is not made of, and to what people read beside
 * the source: a stricter seal costs another preview at most.
 */
test.each(stacks)(
  "PR-14: every file that a bundle of %s is bound to affects it, or is never loaded by it",
  (stack) => {
    const hashed = Object.keys(hashSources(stack));
    expect(hashed.length).toBeGreaterThan(100);
    const loaded = loadedBy(stack);
    const missed = hashed.filter((file) => !effectOf(file).affects.includes(stack));
    const isSealedOnly = (file: string) =>
      file.endsWith(".md") || (path.dirname(file) === "stacks" && !loaded.has(file));
    expect(missed.filter((file) => !isSealedOnly(file))).toEqual([]);
  },
);

test("the walk finds who reads another stack's values", () => {
  expect(closure(programOf("organization"))).toContain("stacks/bootstrap.ts");
  expect(closure(["infra/environment/environment.ts"])).not.toContain("stacks/prod.ts");
});

test("PR-14: no stack but the environment itself is made of what an environment is", () => {
  for (const environment of environments) {
    const file = `stacks/${environment}.ts`;
    expect(stacks.filter((stack) => loadedBy(stack).has(file))).toEqual([environment]);
  }
});

test("PR-14: every file that the policies and what is loaded first are made of affects every stack", () => {
  const { main } = JSON.parse(
    fs.readFileSync(path.join(repositoryRoot, "policies/package.json"), "utf8"),
  ) as {
    main: string;
  };
  const walked = [...closure([`policies/${main}`, "tools/preload.js"])];
  expect(walked.length).toBeGreaterThan(30);
  expect(walked.filter((file) => effectOf(file).affects.length < stacks.length)).toEqual([]);
});
