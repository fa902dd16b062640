import { effectOfAll } from "../affected/affected-stacks";
import type { PullRequest } from "../github/pull-requests";
import { areasOf, changedLines } from "./areas";
import { isFilled, readSections, sectionRules, tickedBoxes } from "./sections";
import { titleProblem } from "./title";

/** What was found out about a pull request. */
export interface PullRequestReport {
  readonly number: number;
  /** Must be mended. */
  readonly problems: readonly string[];
  /** Should be thought about. */
  readonly warnings: readonly string[];
  /** Lines that people changed. */
  readonly lines: number;
  readonly areas: readonly string[];
}

/** More lines than these nobody reads with care. */
const MANY_LINES = 400;

type Given = Pick<PullRequest, "number" | "title" | "body" | "isBot" | "files">;

/** Judges what a pull request says of itself (PR-08), and whether it is one change (PR-13). An App fills no template. */
export function checkPullRequest(pullRequest: Given): PullRequestReport {
  const { number, title, body, isBot, files } = pullRequest;
  const lines = changedLines(files);
  const areas = areasOf(files);
  const wrongTitle = titleProblem(title);
  return {
    number,
    problems: [...(wrongTitle === undefined ? [] : [wrongTitle]), ...(isBot ? [] : emptySections(body))],
    warnings: [
      ...(lines > MANY_LINES
        ? [
            `${lines} lines change; above ${MANY_LINES} reviews miss things: split it, or say where to begin to read`,
          ]
        : []),
      ...(areas.length > 1
        ? [`it changes ${areas.join(" and ")} at once: one purpose each is easier to take back`]
        : []),
      ...(isBot ? [] : unnamedStacks(pullRequest)),
    ],
    lines,
    areas,
  };
}

function emptySections(body: string): readonly string[] {
  const sections = readSections(body);
  return sectionRules.flatMap((rule) => {
    const section = sections.get(rule.title);
    if (section === undefined) return [`the description has no section "## ${rule.title}"`];
    if (isFilled(rule, section)) return [];
    const what = rule.filledBy === "boxes" ? "has no ticked box" : "says nothing";
    return [`the section "${rule.title}" ${what}`];
  });
}

/** Stacks that the files are part of, and the description does not name. */
function unnamedStacks({ body, files }: Given): readonly string[] {
  const ticked = tickedBoxes(readSections(body).get("Environments") ?? "").join(" ");
  const paths = files.flatMap(({ path, previousPath }) => [
    path,
    ...(previousPath === undefined ? [] : [previousPath]),
  ]);
  const { stacks, byHand } = effectOfAll(paths);
  const unnamed = [...stacks, ...byHand].filter((stack) => !new RegExp(`\\b${stack}\\b`).test(ticked));
  return unnamed.length === 0
    ? []
    : [`its files are part of ${unnamed.join(", ")}, which "Environments" does not tick`];
}
