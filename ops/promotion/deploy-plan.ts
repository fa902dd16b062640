import type { PlanRole, PromotionSpec } from "../../stacks/promotion";
import { sectionOf } from "./pull-request-section";

/** What a deploy plan says beside who does what (DC-11). */
export interface DeployPlan {
  readonly version: string;
  /** When it may begin; absent where it may at any time. */
  readonly from?: Date;
  /** Counts, e.g. `2 features, 1 fix`. */
  readonly changes: string;
  /** Migrations between what runs and what comes, by path. */
  readonly migrations: readonly string[];
  readonly stack: string;
  readonly team: PromotionSpec["team"];
}

const HEADING = "Deploy plan";

/** Titles of the people whom a plan names. */
const TITLES: Readonly<Record<PlanRole, string>> = {
  lead: "Lead",
  database: "Database",
  "on-call": "On-call",
  communication: "Communication",
};

/** A deploy plan as a section of a pull request, in Markdown. */
export function deployPlanText({ version, from, changes, migrations, stack, team }: DeployPlan): string {
  const [date, time] = from?.toISOString().split("T") ?? [];
  const people = Object.entries(TITLES).map(([role, title]) =>
    field(title, `team ${team?.[role as PlanRole] ?? "infra"}`),
  );
  return [
    `## ${HEADING}`,
    "",
    field("Version", `\`${version}\``),
    field("Date", date ?? "as soon as its gates pass"),
    field("Time (UTC)", time === undefined ? "as soon as its gates pass" : `from ${time.slice(0, 5)}`),
    field("Duration", "about 30 minutes, beside what a canary bakes"),
    field("Changes", changes),
    field(
      "Database changes",
      migrations.length === 0 ? "none" : migrations.map((path) => `\`${path}\``).join(", "),
    ),
    field("Rollback", `about 10 minutes: \`npx causeway rollback ${stack} previous --reason "<why>"\``),
    field(
      "Verification",
      `\`npx causeway smoke ${stack} --record --for 5m\`, then docs/runbooks/check-deployment.md`,
    ),
    ...people,
  ].join("\n");
}

function field(title: string, text: string): string {
  return `- **${title}:** ${text}`;
}

/** Titles of the people whom the plan in a pull request's description does not name. */
export function missingInPlan(body: string): readonly string[] {
  const section = sectionOf(body, HEADING) ?? [];
  return Object.values(TITLES).filter(
    (title) =>
      !section.some(
        (line) => line.startsWith(`- **${title}:**`) && /\*\*\s*\w/.test(line.slice(title.length + 5)),
      ),
  );
}
