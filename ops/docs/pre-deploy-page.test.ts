import fs from "node:fs";
import path from "node:path";
import { gates } from "../gate/gates";
import { checklistGate } from "../gate/checklist";
import { judged, pullRequestOf } from "../gate/facts.fixture";
import { ownRoot } from "../lib/repository";
import { missingInPlan } from "../promotion/deploy-plan";
import { preDeployChecklist } from "../../stacks/pre-deploy-checklist";
import { preDeployPage } from "./pre-deploy-page";

test("the page is what npm run command-page writes", () => {
  const page = fs.readFileSync(path.join(ownRoot, "docs", "templates", "pre-deploy.md"), "utf8");
  expect(page).toBe(preDeployPage());
});

test("DC-04, DC-05, DC-06, DC-07, DC-08, DC-09, DC-10: the page, with every box ticked, is what the gates want", async () => {
  const ticked = preDeployPage().replaceAll("- [ ]", "- [x]");
  expect(missingInPlan(ticked)).toEqual([]);
  const pullRequest = () => Promise.resolve(pullRequestOf({ body: ticked }));
  expect(await judged(checklistGate, { pullRequest })).toEqual([
    "passed: the checklist of pull request 7 is ticked",
  ]);
});

test("what nobody ticks is shown by a gate that there is", () => {
  const shownBy = preDeployChecklist.flatMap(({ items }) => items.flatMap(({ shownBy: gate }) => gate ?? []));
  expect(shownBy.filter((name) => !gates.some((gate) => gate.name === name))).toEqual([]);
});
