import { promotionOf } from "../gate/spec-of";
import { checklistText } from "../promotion/checklist";
import { deployPlanText } from "../promotion/deploy-plan";
import { digestTable } from "../promotion/promotion-text";
import { markdownOf } from "../report/markdown-text";
import { revertCommand, type Rollback } from "./plan-rollback";

/** Title and commit message of a pull request that puts digests back. */
export function rollbackTitle({ stack, target }: Rollback): string {
  return `revert(${stack}): back to the release ${target.commit.slice(0, 12)}`;
}

/** The description of that pull request, in Markdown. */
export function rollbackText(rollback: Rollback, reason: string, how: string): string {
  const { stack, target, digests, earlier } = rollback;
  const { team, checklist } = promotionOf(stack) ?? {};
  return [
    `${how} ${stack} goes back to ${target.commit.slice(0, 12)}, which ran well there from ${target.endedAt} on.`,
    `Why: ${markdownOf([{ kind: "said", text: reason }])}`,
    digestTable(digests, earlier),
    ...programText(rollback),
    ...migrationText(rollback),
    deployPlanText({
      version: target.commit.slice(0, 12),
      changes: "an earlier release comes back",
      migrations: [],
      stack,
      team,
    }),
    ...(checklist === undefined ? [] : [checklistText(checklist)]),
    afterwards,
  ].join("\n\n");
}

function programText({ program }: Rollback): readonly string[] {
  if (program.length === 0) return [];
  const list = program.map(
    ({ sha, subject }) => `- ${sha.slice(0, 12)} ${markdownOf([{ kind: "said", text: subject }])}`,
  );
  return [
    "## The program changed too\n\nDigests do not take these commits back. If one of them is the cause, revert it in a pull request of its own:",
    [...list, "", "```sh", revertCommand(program), "```"].join("\n"),
  ];
}

function migrationText({ migrations }: Rollback): readonly string[] {
  if (migrations.length === 0) return [];
  return [
    `## Migrations\n\n${migrations.map((line) => `- ${markdownOf([{ kind: "value", text: line }])}`).join("\n")}`,
  ];
}

/** What is left to do (RB-12, RB-13). */
const afterwards = [
  "## Afterwards",
  "",
  "- [ ] It is stable: `npx causeway smoke` and the dashboards say so",
  "- [ ] Stakeholders know",
  "- [ ] The cause is known, and stands in the incident's issue",
  "- [ ] What mends it has a pull request of its own",
].join("\n");
