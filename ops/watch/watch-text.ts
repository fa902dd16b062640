import { accessOf, promotionOf } from "../gate/spec-of";
import { printable } from "../lib/printable";
import type { DeploymentRecord } from "../records/deployment-record";
import { markdownOf } from "../report/markdown-text";
import { own, phrase, said, type Phrase } from "../report/phrase";
import type { Breach } from "./look";

/** A breach in a line, e.g. `the alarm api-errors is in ALARM since 2026-01-08T11:00:00.000Z: Threshold Crossed`. */
export function breachLine(breach: Breach): string {
  const { kind, name, said: words } = breach;
  const what =
    kind === "taken-back" ? `a deployment of ${name} did not stay` : `the alarm ${name} ${stateText(kind)}`;
  return printable(`${what}${sinceText(breach)}${words === undefined ? "" : `: ${words}`}`);
}

/** The text of the incident: what was found, what to do, whom to tell. Nothing in it but its own words is Markdown. */
export function incidentBody(
  { stack, startedAt, commit }: DeploymentRecord,
  breaches: readonly Breach[],
  runUrl: string | undefined,
): string {
  const release = commit === undefined ? phrase`` : phrase` of ${commit.slice(0, 12)}`;
  return [
    markdownOf(
      phrase`Since the deployment of ${own(stack)} of ${own(startedAt)}${release} this speaks against it:`,
    ),
    breaches.map((breach) => `- ${markdownOf(breachPhrase(breach))}`).join("\n"),
    "## What to do",
    [
      `- The way back while a deployment is under way: \`npx causeway traffic ${stack} --to stable --reason "<why>"\``,
      `- The way back afterwards: \`npx causeway rollback ${stack} previous --reason "<why>"\`, or \`/rollback ${stack} previous\` in a comment`,
      `- A release that ECS took back comes again with the next deployment, unless it is quarantined: \`npx causeway quarantine add ${stack} <commit> --reason "<why>"\``,
    ].join("\n"),
    "## Whom to tell",
    whomToTell(stack).join("\n"),
    `\`npx causeway watch ${stack}\` looks again. As long as something is found this text is kept up to date: write into comments. Close it when the cause is known.`,
    ...(runUrl === undefined ? [] : [`Found by ${runUrl}`]),
  ].join("\n\n");
}

function breachPhrase(breach: Breach): Phrase {
  const { kind, name, said: words, runbook } = breach;
  const what =
    kind === "taken-back"
      ? phrase`a deployment of ${name} did not stay${own(sinceText(breach))}`
      : phrase`the alarm ${name} ${own(stateText(kind))}${own(sinceText(breach))}`;
  return [
    ...what,
    ...(words === undefined ? [] : phrase`: ${said(words)}`),
    ...(runbook === undefined ? [] : phrase` Runbook: ${runbook}`),
  ];
}

function stateText(kind: Exclude<Breach["kind"], "taken-back">): string {
  return kind === "absent" ? "is gone, and nobody is told by it" : "is in ALARM";
}

function sinceText({ since }: Breach): string {
  return since === undefined ? "" : ` since ${since.toISOString()}`;
}

/** Teams by what they do: those who may roll back, and those whom a deploy plan names. */
function whomToTell(stack: string): readonly string[] {
  const plan = Object.entries(promotionOf(stack)?.team ?? {}).map(([role, team]) => `- ${role}: ${team}`);
  const rollback = accessOf(stack)?.rollback ?? [];
  return [`- who may roll back: ${rollback.join(", ") || "an administrator"}`, ...plan];
}
