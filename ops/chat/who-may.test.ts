import { access } from "../../stacks/access";
import { markdownOf } from "../report/markdown-text";
import { describeWho, whoMay } from "./who-may";
import type { ChatCommand, StackName } from "./parse-command";

const REASON = "the holder is dead";

test.each<[StackName, unknown, unknown]>([
  ["dev", "collaborators", ["infra"]],
  ["staging", "collaborators", ["infra"]],
  ["prod", ["infra"], ["leads"]],
  ["organization", [], ["leads"]],
])("CO-02: %s is planned by %j and applied by %j", (stack, plan, apply) => {
  expect(whoMay({ name: "preview", stack }, access)).toEqual(plan);
  expect(whoMay({ name: "apply", stack }, access)).toEqual(apply);
  expect(whoMay({ name: "unlock", stack, reason: REASON }, access)).toEqual(apply);
});

test.each<[ChatCommand, unknown]>([
  [{ name: "help" }, "anybody"],
  [{ name: "status" }, "collaborators"],
  [{ name: "lock", stack: "prod" }, "collaborators"],
  [{ name: "preview" }, "collaborators"],
  [{ name: "promote", from: "dev", to: "staging" }, ["infra"]],
  [{ name: "promote", from: "staging", to: "prod" }, ["leads"]],
  [{ name: "rollback", stack: "prod", commit: "previous" }, ["infra", "on-call", "leads"]],
  [{ name: "override-window", stack: "prod", reason: REASON }, ["leads"]],
  [{ name: "override-window", stack: "dev", reason: REASON }, ["infra", "leads"]],
])("%j is for %j", (command, who) => {
  expect(whoMay(command, access)).toEqual(who);
});

test.each([
  ["anybody", "everybody"],
  ["collaborators", "everybody with access to this repository"],
  [[], "nobody"],
  [["leads"], "members of `leads`"],
  [["infra", "on-call"], "members of `infra` or `on-call`"],
] as const)("%j is told as words that notify nobody", (who, text) => {
  expect(markdownOf(describeWho(who))).toBe(text);
});
