import { access } from "../../stacks/access";

/** What a preview was asked for. */
export interface RequestedPreview {
  readonly pullRequest: number;
  /** Whole commit. */
  readonly sha: string;
  /** `undefined` for the stacks that wait for nobody. */
  readonly stack: string | undefined;
}

/**
 * Title of a run that somebody asked for (`run-name` of preview.yml): GitHub tells a run's title, and not its inputs.
 * Only who may write to the repository can start such a run.
 */
const TITLE = /^Preview of ([a-z]+|all stacks) for pull request (\d{1,9}) at ([0-9a-f]{40})$/;

export function readTitle(title: string): RequestedPreview | undefined {
  const [, stack = "", number, sha] = TITLE.exec(title) ?? [];
  if (number === undefined || sha === undefined) return undefined;
  if (stack !== "all stacks" && !Object.hasOwn(access.stacks, stack)) return undefined;
  return { pullRequest: Number(number), sha, stack: stack === "all stacks" ? undefined : stack };
}
