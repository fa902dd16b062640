import { openOrComment } from "../github/issues";
import type { GitHub } from "../github/client";
import { duration, say } from "../lib/terminal";
import { printable } from "../lib/printable";
import { runUrlOf } from "../lock/holder";
import { markdownOf } from "../report/markdown-text";
import { shortName } from "../records/deployment-record";
import { own, phrase, said } from "../report/phrase";
import type { Asked } from "./asked";
import type { Done } from "./apply-road";

/** The label of .github/ISSUE_TEMPLATE/incident.yml. */
const LABEL = "incident";

/** An emergency rollback as far as it came. */
export interface Incident extends Pick<Done, "rollback" | "milliseconds" | "pullRequest"> {
  /** Why the environment did not go back. */
  readonly failure?: Error;
  /** Whether main says what runs. */
  readonly isLevel: boolean;
}

/**
 * Opens the issue in which an emergency rollback is followed up; of a second one from the same bad release it gets a
 * comment. That this failed is said, and is no failure of the rollback.
 */
export async function openIncident(github: GitHub, asked: Asked, done: Incident): Promise<void> {
  const { stack } = asked;
  const bad = shortName(done.rollback.bad);
  try {
    const url = await openOrComment(github, {
      marker: `<!-- causeway:rollback:${stack}:${bad} -->`,
      title: `Incident: ${stack} ${done.failure === undefined ? "was rolled" : "could not be rolled"} back from ${bad}`,
      label: LABEL,
      body: incidentText(asked, done),
    });
    say(`What is left to do stands in ${url}`);
  } catch (error) {
    const reason = printable(error instanceof Error ? error.message : String(error));
    say(`Note: no incident was opened (${reason}); open one by its form, and write down what was done.`);
  }
}

/** What was done, what is left of the rollback (RB-12), and what comes afterwards (RB-13), in Markdown. */
function incidentText(
  { stack, request, decidedAt, env }: Asked,
  { rollback, milliseconds = 0, pullRequest, failure, isLevel }: Incident,
): string {
  const { reason, holder } = request.statement;
  const [from, to] = [shortName(rollback.bad), rollback.target.commit.slice(0, 12)];
  const run = runUrlOf(env);
  const outcome = failure === undefined ? `went back within ${duration(milliseconds)}` : "did not go back";
  const tick = (isDone: boolean): string => (isDone ? "x" : " ");
  const level = isLevel
    ? "main is level already"
    : `bring main level${pullRequest === undefined ? "" : `: ${pullRequest.url}`}`;
  return [
    markdownOf(
      phrase`${own(stack)} ${own(outcome)} from ${own(from)} to ${own(to)}, as was decided at ${own(decidedAt.toISOString())}, asked for by ${holder.actor}. Why: ${said(reason)}`,
    ),
    ...(failure === undefined ? [] : [markdownOf(phrase`It failed: ${said(failure.message)}`)]),
    ...(run === undefined ? [] : [`Done by ${run}`]),
    "## Rollback",
    [
      `- [x] Find the change: ${from}, which is quarantined (\`npx causeway quarantine list ${stack}\`)`,
      "- [ ] Assess impact and urgency: who is affected, since when, whether data was lost or seen",
      "- [x] Choose the method: the last release that ran well, without waiting for main",
      "- [ ] Tell the channel of infrastructure alerts, where the run has not",
      `- [${tick(failure === undefined)}] Execute: put ${to} back`,
      `- [ ] Verify health: \`npx causeway smoke ${stack} --record\`, and the dashboards`,
      "- [ ] Write down the cause",
      `- [${tick(isLevel)}] Follow up in Git: ${level}`,
    ].join("\n"),
    "## Afterwards",
    [
      "- [ ] It is stable: no alarm for an hour",
      "- [ ] Stakeholders know how it ended",
      "- [ ] The incident is reported here: date, duration, impact, timeline, lessons",
      "- [ ] The root cause is known, and why nothing stopped it",
      "- [ ] What mends it has a pull request, with a test that fails without it",
      "- [ ] The next attempt has a date, and somebody who sees to it",
    ].join("\n"),
  ].join("\n\n");
}
