import { isRequiredInput } from "./required-inputs";

test.each([
  ["aws:backup/plan:Plan", "rules"],
  ["aws:backup/plan:Plan", "rules[1].ruleName"],
  ["aws:budgets/budget:Budget", "notifications[0].notificationType"],
  [
    "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
    "allowedActionsConfig.githubOwnedAllowed",
  ],
])("%s needs its %s", (type, property) => {
  expect(isRequiredInput(type, property)).toBe(true);
});

test.each([
  ["aws:backup/plan:Plan", "name"],
  ["aws:backup/plan:Plan", "rules[1].startWindow"],
  ["aws:backup/plan:Plan", "rules[1].unheardOf"],
  ["aws:backup/plan:Plan", "name.inner"],
  ["aws:unheard/of:Of", "name"],
])("%s can do without its %s", (type, property) => {
  expect(isRequiredInput(type, property)).toBe(false);
});
