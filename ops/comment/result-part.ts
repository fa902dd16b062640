import type { Conceal } from "../notify/conceal";
import { tookMs, type DeploymentRecord } from "../records/deployment-record";
import { slowText } from "../records/pace";
import { tookText } from "../records/record-table";
import { fenced, markdownOf } from "../report/markdown-text";
import { counted, joined, own, phrase, said, type Phrase } from "../report/phrase";
import { safeLink } from "../report/safe-link";
import { shortened } from "../report/value-text";
import type { Verification } from "../verification/verification";
import { nextSteps } from "./next-steps";
import type { Part } from "./part";
import { isWell, type Result } from "./result";
import { doneCounts, foldedOutputs, notDoneLine } from "./result-lists";

/** Of what failed: its end says why. */
const LINES = 30;
const WIDTH = 300;

/** What the comment says of a deployment. A later lease's deployment takes the place of an earlier one's. */
export function resultPart(result: Result, conceal: Conceal): Part {
  const { record } = result;
  const { stack, token, done } = record;
  const title = markdownOf(titleOf(result));
  const slow = slowText(tookMs(record), record.pace);
  const lines = [
    markdownOf(origin(record)),
    ...(record.targets === undefined
      ? []
      : [`Part of the stack: ${counted(record.targets.length, "target")}`]),
    markdownOf(phrase`Done: ${own(doneCounts(done))}`),
    ...notDoneLine(record.notDone).map(markdownOf),
    ...(slow === undefined ? [] : [slow]),
    ...testLine(result.verification).map(markdownOf),
    ...(record.reason === undefined ? [] : [markdownOf(phrase`Reason: ${said(conceal(record.reason))}`)]),
    ...causeOf(record, conceal),
    ...nextSteps(result).map(markdownOf),
  ];
  const text = [`### ${title}`, "", ...lines.map((line) => `- ${line}`), "", ...linkTo(record)].join("\n");
  return {
    stack,
    kind: isWell(result) ? "shown" : "failed",
    run: token,
    attempt: 0,
    summary: `${title}. ${doneCounts(done)}`,
    forms: [() => `${text}\n\n${foldedOutputs(result.outputs, conceal)}`, () => text],
  };
}

function titleOf({ record: { stack, kind, result }, verification }: Result): Phrase {
  const [what, whatNot] =
    kind === "rollback" ? ["rolled back", "the rollback"] : ["deployed", "the deployment"];
  switch (result) {
    case "succeeded":
      return verification?.passed === false
        ? phrase`${stack}: ${own(what)}, and its tests failed`
        : phrase`${stack}: ${own(what)}`;
    case "baking":
      return verification?.passed === false
        ? phrase`${stack}: ${own(what)}, and its tests failed while it bakes`
        : phrase`${stack}: ${own(what)}, and bakes`;
    case "unknown":
      return phrase`${stack}: ${own(whatNot)} began, and nobody saw its end`;
    default:
      return phrase`${stack}: ${own(whatNot)} ${own(result === "failed" ? "failed" : "was cancelled")}`;
  }
}

function origin(record: DeploymentRecord): Phrase {
  const { commit = "", dirty, actor, rollbackOf } = record;
  const changed = own(dirty && rollbackOf === undefined ? ", with changes that are in no commit" : "");
  const back =
    rollbackOf === undefined ? phrase`` : phrase`; it takes back commit ${rollbackOf.slice(0, 12)}`;
  const took = record.result === "unknown" ? phrase`` : phrase`, in ${own(tookText(record))}`;
  return phrase`Commit ${commit.slice(0, 12)}${changed}, by ${actor}${took}${back}`;
}

function testLine(verification: Verification | undefined): readonly Phrase[] {
  if (verification === undefined) return [];
  const { passed, checks } = verification;
  if (passed) return [phrase`Tests: ${own(counted(checks.length, "check"))} passed`];
  const failed = checks.filter((check) => !check.passed).map(({ name }) => phrase`${name}`);
  return [phrase`Tests: failed: ${joined(failed, ", ")}`];
}

/** In a block of its own, indented: no line of it may be taken for one of the comment's marks. */
function causeOf({ cause }: DeploymentRecord, conceal: Conceal): readonly string[] {
  if (cause === undefined) return [];
  const lines = conceal(cause).trim().split("\n").slice(-LINES);
  const shown = lines.map((line) => shortened(line, WIDTH));
  return [`What failed:\n\n${fenced("", shown, "  ")}`];
}

function linkTo({ run }: DeploymentRecord): readonly string[] {
  const link = run === undefined ? undefined : safeLink(run.url);
  return link === undefined ? [] : [`[The run](${link}) tells more.`];
}
