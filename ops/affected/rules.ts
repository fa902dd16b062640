/** Stacks of a rule: none, all, or those that are named. */
export type Affected = "none" | "all" | readonly string[];

/** Which stacks a change of certain files affects. */
export interface Rule {
  /** From the root of the repository: `*` is anything but `/`, and `**` also folders. */
  readonly globs: readonly string[];
  readonly affects: Affected;
  readonly why: string;
}

/**
 * Which stacks a change affects, by path: the first rule that matches counts. What none matches affects every stack, so
 * that a file that nobody thought of is never missed.
 *
 * This is the one list: previews, deployments and the hashes of a bundle (ops/bundle/sources.ts) go by it, or are
 * tested against it.
 */
export const rules: readonly Rule[] = [
  {
    globs: ["**/*.md", "docs/**", "LICENSE"],
    affects: "none",
    why: "it is read by people",
  },
  {
    globs: ["**/*.test.ts", "**/*.fixture.ts", "**/engine-tests/**", "testing/**"],
    affects: "none",
    why: "only tests use it, and no program may",
  },
  {
    globs: ["ops/**", "sandbox/**", "service/**", ".github/**", ".ci/**", "Makefile"],
    affects: "none",
    why: "it is beside the program: what delivers it, what it is tried on, and what runs in it",
  },
  {
    globs: [
      ".editorconfig",
      ".gitignore",
      ".prettierignore",
      ".prettierrc.json",
      "eslint.config.mjs",
      "jest.config.js",
      "knip.json",
      "tsconfig.json",
    ],
    affects: "none",
    why: "it checks or formats the source, and is not there when the program runs",
  },
  {
    globs: [
      "stacks/change-windows.ts",
      "stacks/change-windows-spec.ts",
      "stacks/flags.ts",
      "stacks/flags-spec.ts",
      "stacks/notifications.ts",
      "stacks/promotion.ts",
    ],
    affects: "none",
    why: "only causeway reads it, and no stack is made of it",
  },
  { globs: ["stacks/access.ts"], affects: ["delivery"], why: "the repository's rules are made of it" },
  ...["bootstrap", "organization", "delivery", "dev", "staging", "prod"].map((stack) => ({
    globs: [`Pulumi.${stack}.yaml`],
    affects: [stack],
    why: `it is what ${stack} is given`,
  })),
  ...["organization", "delivery", "dev", "staging", "prod"].map((stack) => ({
    globs: [`stacks/${stack}.ts`],
    affects: [stack],
    why: `it is what ${stack} is`,
  })),
  {
    globs: ["stacks/bootstrap.ts"],
    affects: ["bootstrap", "organization"],
    why: "it is what bootstrap is; organization reads in it where copies of state lie",
  },
];
