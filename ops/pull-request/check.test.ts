import fs from "node:fs";
import path from "node:path";
import type { ChangedFile } from "../github/pull-requests";
import { repositoryRoot } from "../lib/repository";
import { areasOf } from "./areas";
import { checkPullRequest } from "./check";
import { readSections, sectionRules, tickedBoxes } from "./sections";
import { titleProblem, titleTypes } from "./title";

const template = fs.readFileSync(path.join(repositoryRoot, ".github", "pull_request_template.md"), "utf8");

const text = "It does what it says, for these reasons.";

/** The template, as somebody fills it. */
function filled(environments: readonly string[] = ["dev"], left: readonly string[] = []): string {
  const sections = sectionRules.map(({ title, filledBy }) => {
    if (left.includes(title)) return `## ${title}\n`;
    if (title === "Environments")
      return `## ${title}\n${environments.map((name) => `- [x] ${name}`).join("\n")}\n`;
    return `## ${title}\n${filledBy === "text" ? text : "- [X] needs no change"}\n`;
  });
  return sections.join("\n");
}

const file = (name: string, lines = 1): ChangedFile => ({
  path: name,
  status: "modified",
  additions: lines,
  deletions: 0,
});

const check = (more: Partial<Parameters<typeof checkPullRequest>[0]> = {}) =>
  checkPullRequest({
    number: 7,
    title: "feat(network): add a zone",
    body: filled(),
    isBot: false,
    files: [file("stacks/dev.ts", 3)],
    ...more,
  });

describe("PR-08: the template", () => {
  test("has the sections that are asked for, and a checklist", () => {
    expect([...readSections(template).keys()]).toEqual([
      ...sectionRules.map(({ title }) => title),
      "Checklist",
    ]);
  });

  test("says nothing as it is: every section has to be filled", () => {
    expect(check({ body: template }).problems).toEqual([
      'the section "What and why" says nothing',
      'the section "Environments" has no ticked box',
      'the section "Risk" says nothing',
      'the section "Tests" says nothing',
      'the section "Rollback" says nothing',
      'the section "Documentation" has no ticked box',
    ]);
  });

  test("is complete when it is filled, also with Windows' line ends", () => {
    const body = template
      .replaceAll(/<!--.*?-->/g, text)
      .replace("- [ ] dev", "- [x] dev")
      .replace("- [ ] needs no change", "- [x] needs no change");
    expect(check({ body }).problems).toEqual([]);
    expect(check({ body: body.replaceAll("\n", "\r\n") }).problems).toEqual([]);
  });

  test("offers every stack as an environment", () => {
    const offered = readSections(template).get("Environments")!.replaceAll("[ ]", "[x]");
    expect(tickedBoxes(offered)).toEqual([
      "dev",
      "staging",
      "prod",
      "organization, delivery or bootstrap",
      "none of them",
    ]);
  });

  test.each(sectionRules.map(({ title }) => title))("is not complete without %s", (title) => {
    const problem = check({ body: filled(["dev"], [title]) }).problems;
    expect(problem).toHaveLength(1);
    expect(problem[0]).toContain(`"${title}"`);
    const without = filled().replace(`## ${title}\n`, "## Something else\n");
    expect(check({ body: without }).problems).toEqual([`the description has no section "## ${title}"`]);
  });

  test.each([
    "<!-- It is all in here, behind a comment -->",
    "<!-- open to the end",
    "- [ ] not ticked",
    "n/a",
    "-",
    "…",
  ])("%j fills no section", (words) => {
    const body = filled().replace(`## Risk\n${text}`, `## Risk\n${words}`);
    expect(check({ body }).problems).toContain('the section "Risk" says nothing');
  });

  test("is not for Apps, whose description is their own", () => {
    expect(check({ body: "", isBot: true })).toMatchObject({ problems: [], warnings: [] });
    expect(check({ body: "", isBot: true, title: "Bump it" }).problems).toHaveLength(1);
  });
});

describe("PR-13: the title", () => {
  test.each([...titleTypes.map((type) => `${type}: do it`), "feat(ops/lock)!: do it", "fix!: do it"])(
    "%s is one",
    (title) => {
      expect(titleProblem(title)).toBeUndefined();
    },
  );

  test.each([
    "Do it",
    "feat:do it",
    "feat : do it",
    "Feat: do it",
    "feature: do it",
    "feat: ",
    "feat(): do it",
    "feat(a b): do it",
    "$(id): do it",
  ])("%j is none", (title) => {
    expect(titleProblem(title)).toMatch(
      /^the title is no Conventional Commit: it begins with one of feat, fix, /,
    );
  });

  test("is short, and no sentence", () => {
    expect(titleProblem(`feat: ${"a".repeat(95)}`)).toBe(
      "the title has 101 characters, and at most 100 are shown",
    );
    expect(titleProblem("feat: do it.")).toBe("the title ends with a full stop");
  });
});

describe("PR-13: one change", () => {
  test("of up to 400 lines in one area is as it should be", () => {
    const body = filled(["dev, staging, prod, organization, delivery, bootstrap"]);
    const files = [file("stacks/dev.ts", 400), file("docs/commands.md", 50), file("package-lock.json", 9000)];
    expect(check({ files, body })).toEqual({
      number: 7,
      problems: [],
      warnings: [],
      lines: 400,
      areas: ["infrastructure"],
    });
  });

  test("of more is warned of, and so are mixed areas", () => {
    const files = [file("stacks/dev.ts", 401), file("policies/tags.ts"), file("ops/lock/lease.ts")];
    const { warnings, lines, problems } = check({
      files,
      body: filled(["dev staging prod organization delivery bootstrap"]),
    });
    expect([lines, problems]).toEqual([403, []]);
    expect(warnings).toEqual([
      "403 lines change; above 400 reviews miss things: split it, or say where to begin to read",
      "it changes infrastructure and policies and delivery at once: one purpose each is easier to take back",
    ]);
  });

  test("names the environments that its files are part of", () => {
    expect(check({ files: [file("Pulumi.prod.yaml")] }).warnings).toEqual([
      'its files are part of prod, which "Environments" does not tick',
    ]);
    expect(check({ files: [file("Pulumi.prod.yaml")], body: filled(["prod"]) }).warnings).toEqual([]);
    const moved = { ...file("docs/old.md"), previousPath: "Pulumi.prod.yaml" };
    expect(check({ files: [moved] }).warnings).toHaveLength(1);
  });
});

test("tests and documents are of no area of their own", () => {
  expect(
    areasOf([file("policies/README.md"), file("ops/a.test.ts"), file("ops/a.fixture.ts"), file("docs/a.md")]),
  ).toEqual([]);
  expect(areasOf([file("sandbox/a.ts"), file("service/a.ts"), file("Pulumi.yaml")])).toEqual([
    "infrastructure",
    "sandbox and tools",
    "service",
  ]);
});
