import type { GitHub } from "../github/client";
import { UserError } from "../lib/errors";
import type { PullRequest } from "../github/pull-requests";
import { readPullRequest } from "../github/pull-requests";
import { exitCode } from "../exit-codes";
import type { StackStores } from "../state/open-stores";
import type { CommandComment } from "./command-comment";
import type { Access } from "./who-may";

/** What a command is done with. */
export interface ChatContext {
  readonly github: GitHub;
  readonly access: Access;
  readonly env: NodeJS.ProcessEnv;
  readonly now: Date;
  /** Name of the branch whose commits are deployed. */
  readonly defaultBranch: string;
  /** Finds the stores of a stack, to read in them. */
  readonly open: (stack: string) => Promise<StackStores>;
  /** Starts a workflow of the default branch. A dry run says so instead. */
  readonly dispatch: (workflow: WorkflowName, inputs: Readonly<Record<string, string>>) => Promise<void>;
}

/**
 * Workflows that a command starts, with the inputs that it gives them. What changes a stack is done by one, so that
 * environments hold their gates.
 */
export const workflows = {
  preview: { file: "preview.yml", inputs: ["pull_request", "stack", "head"] },
  deploy: { file: "deploy.yml", inputs: ["stack", "commit", "requested_by"] },
  promote: { file: "promote.yml", inputs: ["from", "to"] },
  rollback: { file: "rollback.yml", inputs: ["environment", "commit", "confirm", "reason", "requested_by"] },
  /** Does what a comment asks for, in the environment of its stack. Who asked is read from GitHub again. */
  commands: { file: "commands.yml", inputs: ["comment", "stack"] },
} as const;

export type WorkflowName = keyof typeof workflows;

/** @throws UserError (exit code 4) for a comment on an issue */
export async function pullRequestOf(
  { github }: Pick<ChatContext, "github">,
  { number, isPullRequest }: CommandComment,
): Promise<PullRequest> {
  if (isPullRequest) return readPullRequest(github, number);
  throw new UserError(
    "this is an issue, and the command is about a commit",
    "write it on the pull request that it is about",
    exitCode.refused,
  );
}

/**
 * The commit by which a pull request came to the default branch.
 *
 * @throws UserError (exit code 4) for one that did not
 */
export function mergedCommit({ number, mergeCommit, base }: PullRequest, defaultBranch: string): string {
  if (mergeCommit !== undefined && base.ref === defaultBranch) return mergeCommit;
  throw new UserError(
    `pull request ${number} was not merged into ${defaultBranch}, and only commits of ${defaultBranch} are deployed`,
    "merge it first; the merge deploys it by itself",
    exitCode.refused,
  );
}
