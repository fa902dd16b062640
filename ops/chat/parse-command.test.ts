import fc from "fast-check";
import { hostileText } from "../report/hostile.fixture";
import { parseComment, shapes, type ChatCommand } from "./parse-command";

const SHA = "17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b";
const REASON = "the login is broken for everybody";

const commands: readonly (readonly [string, ChatCommand])[] = [
  ["/help", { name: "help" }],
  ["/status", { name: "status" }],
  ["/preview", { name: "preview" }],
  ["/preview prod", { name: "preview", stack: "prod" }],
  ["/apply organization", { name: "apply", stack: "organization" }],
  ["/lock delivery", { name: "lock", stack: "delivery" }],
  ["/promote staging prod", { name: "promote", from: "staging", to: "prod" }],
  ["/rollback prod previous", { name: "rollback", stack: "prod", commit: "previous" }],
  [`/rollback dev ${SHA}`, { name: "rollback", stack: "dev", commit: SHA }],
  ["/rollback dev 17ec5c9", { name: "rollback", stack: "dev", commit: "17ec5c9" }],
  [`/unlock staging ${REASON}`, { name: "unlock", stack: "staging", reason: REASON }],
  [`/override-window prod ${REASON}`, { name: "override-window", stack: "prod", reason: REASON }],
];

test.each(commands)("CO-01: %s is a command", (text, command) => {
  expect(parseComment(text)).toEqual({ kind: "command", command });
  expect(parseComment(`${text} \t\r\nas we have said above\n/apply prod`)).toEqual({
    kind: "command",
    command,
  });
});

test("there is an example of every command that the help names", () => {
  expect([...new Set(commands.map(([, { name }]) => name))].sort()).toEqual(Object.keys(shapes).sort());
});

test.each([
  "",
  "Looks good",
  " /apply prod",
  "\n/apply prod",
  "> /apply prod",
  "`/apply prod`",
  "/",
  "//apply prod",
  "/Apply prod",
  "/usr/bin/env",
  "/apply\u00a0prod",
  "/apply\u200bprod",
  "\ufeff/apply prod",
  "please /apply prod",
])("%j is a comment like any other", (text) => {
  expect(parseComment(text)).toEqual({ kind: "none" });
});

test.each([
  ["/deploy prod", "There is no such command."],
  ["/constructor prod", "There is no such command."],
  ["/help me", "It takes nothing after its name, and got 1."],
  ["/apply", "It takes a stack: organization, delivery, dev, staging, prod."],
  ["/apply bootstrap", "It takes a stack: organization, delivery, dev, staging, prod."],
  ["/apply toString", "It takes a stack: organization, delivery, dev, staging, prod."],
  ["/apply prod; rm -rf /", "It takes one stack, and got 4 words."],
  ["/apply prod$(id)", "It takes a stack: organization, delivery, dev, staging, prod."],
  ["/apply ../prod", "It takes a stack: organization, delivery, dev, staging, prod."],
  ["/promote staging", "It takes 2 words after its name, and got 1."],
  ["/promote staging organization", "It takes an environment: dev, staging, prod."],
  ["/rollback prod main", "It takes the word previous, or a commit: 7 to 40 of its characters."],
  ["/rollback prod --force", "It takes the word previous, or a commit: 7 to 40 of its characters."],
  [`/rollback prod ${SHA}0`, "It takes the word previous, or a commit: 7 to 40 of its characters."],
  ["/rollback organization previous", "It takes an environment: dev, staging, prod."],
  ["/unlock prod", "It takes a reason of 10 to 300 characters, and got 0."],
  [`/unlock prod ${"a".repeat(301)}`, "It takes a reason of 10 to 300 characters, and got 301."],
  ["/unlock prod it is \u202edaed for sure", "Its reason has characters that nobody sees."],
  [`/unlock prod ${"a ".repeat(300)}`, "A command has at most 400 characters."],
])("%j is no command, and why is said", (text, problem) => {
  expect(parseComment(text)).toEqual({ kind: "unclear", problem });
});

const fragment = fc.oneof(
  hostileText,
  fc.constantFrom(
    ...commands.flatMap(([text]) => text.split(" ")),
    " ",
    "\t",
    "/",
    "\n",
    "\r",
    "${{ secrets.X }}",
  ),
);

test("CO-01: nothing but these shapes is a command, whatever is written", () => {
  const stack = "(?:organization|delivery|dev|staging|prod)";
  const environment = "(?:dev|staging|prod)";
  const reason = "\\S(?:.*\\S)?";
  const shape = new RegExp(
    `^/(?:help|status|preview(?: ${stack})?|(?:apply|lock) ${stack}|promote ${environment} ${environment}` +
      `|rollback ${environment} (?:previous|[0-9a-f]{7,40})|unlock ${stack} ${reason}|override-window ${environment} ${reason})$`,
    "u",
  );
  fc.assert(
    fc.property(
      fc.array(fragment, { minLength: 1, maxLength: 6 }),
      fc.constantFrom("", " "),
      (parts, between) => {
        const text = parts.join(between);
        const parsed = parseComment(text);
        const [line = ""] = text.split(/\r\n|\r|\n/);
        const plain = line.replace(/[ \t]+/g, " ").trimEnd();
        if (parsed.kind === "command") expect(plain).toMatch(shape);
        if (parsed.kind === "command" && "reason" in parsed.command) {
          expect(parsed.command.reason).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{10,300}$/u);
        }
        if (parsed.kind === "unclear") expect(parsed.problem).toMatch(/^[A-Z][A-Za-z0-9 ,:.]+\.$/);
      },
    ),
    { numRuns: 3000 },
  );
});

test("a line that is made to be slow to read is not", () => {
  const started = performance.now();
  for (const text of [
    `/help${" ".repeat(65_000)}x`,
    `/unlock prod ${"\t".repeat(65_000)}\u2028`,
    `/${"a-".repeat(30_000)}`,
  ]) {
    parseComment(text);
  }
  expect(performance.now() - started).toBeLessThan(500);
});
