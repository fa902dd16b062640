import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** Every folder with a component; those with functions alone, such as `shared`, are none. */
const components = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && hasComponent(path.join(__dirname, entry.name)))
  .map(({ name }) => name);

function hasComponent(folder: string): boolean {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .some((file) =>
      readFileSync(path.join(folder, file), "utf8").includes("extends pulumi.ComponentResource"),
    );
}

const readme = (component: string): string => {
  const file = path.join(__dirname, component, "README.md");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

/** The text below a heading, up to the next one of its level. */
const section = (component: string, heading: string): string =>
  new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m")
    .exec(readme(component))?.[1]
    ?.trim() ?? "";

test.each(components)("the README of %s has the smallest example before anything else", (component) => {
  const [, opening = ""] = /^# \w+\n([\s\S]*?)^## /m.exec(readme(component)) ?? [];
  expect(opening).toMatch(/```ts\n[\s\S]+```/);
});

test.each(components)("the README of %s says what it creates, and what an upgrade asks for", (component) => {
  expect(section(component, "What it creates")).not.toBe("");
  expect(section(component, "Arguments")).toContain("| ");
  expect(section(component, "Upgrade notes")).not.toBe("");
});

test.each(components)("CT-05: the README of %s states what drives its cost", (component) => {
  expect(section(component, "Cost")).toMatch(/USD|free|no cost|none|nothing/i);
});
