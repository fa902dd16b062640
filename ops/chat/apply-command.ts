import { delivery } from "../../stacks/delivery";
import { exitCode } from "../exit-codes";
import { checksOf } from "../github/checks";
import { approvalsOf, type PullRequest } from "../github/pull-requests";
import { permissionOf } from "../github/teams";
import { UserError } from "../lib/errors";
import { phrase } from "../report/phrase";
import { standingOverride } from "../windows/override";
import { assertOpen } from "../windows/window-text";
import { windowsOf } from "../windows/windows-of";
import type { Answer } from "./answer";
import type { CommandComment } from "./command-comment";
import { mergedCommit, pullRequestOf, type ChatContext } from "./context";
import { commitSeenAt } from "./head-commit";
import type { CommandNamed, StackName } from "./parse-command";
import { start } from "./started";

/** Conclusions with which GitHub lets a required check through. */
const GREEN: readonly (string | undefined)[] = ["success", "neutral", "skipped"];

/**
 * `/apply <stack>`: deploys a merged commit, through the gates that every deployment passes. Where the access matrix
 * turns it on, an open pull request too, if somebody else approved the very commit that the comment was about.
 */
export async function applyCommand(
  { stack }: CommandNamed<"apply">,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  const pullRequest = await pullRequestOf(context, comment);
  const { state, merged } = pullRequest;
  const isOpen = state === "open" && !merged;
  const mayBeOpen = isOpen && context.access.stacks[stack].applyOpenPullRequest;
  const commit = mayBeOpen
    ? await approvedHead(pullRequest, comment, context)
    : mergedCommit(pullRequest, context.defaultBranch);
  await assertWindow(stack, commit, context);
  return start(
    context,
    "deploy",
    { stack, commit, requested_by: comment.login },
    phrase`The deployment of commit ${commit} to ${stack} begins, with its gates.`,
  );
}

/** @throws UserError (exit code 4) that says everything that is missing */
async function approvedHead(
  pullRequest: PullRequest,
  comment: CommandComment,
  { github, defaultBranch }: ChatContext,
): Promise<string> {
  const commit = await commitSeenAt(github, pullRequest, comment.createdAt);
  const { number, base } = pullRequest;
  const [approvals, checks] = await Promise.all([
    approvalsOf(github, number, commit),
    checksOf(github, commit),
  ]);
  const permissions = await Promise.all(approvals.map((login) => permissionOf(github, login)));
  // Everybody may approve in a public repository.
  const isApproved = permissions.some((permission) => permission === "write" || permission === "admin");
  const missing = [
    ...(base.ref === defaultBranch ? [] : [`it goes to ${base.ref}, and not to ${defaultBranch}`]),
    ...(isApproved
      ? []
      : [`nobody but its author, who may write here, has approved its commit ${commit.slice(0, 12)}`]),
    ...delivery.requiredChecks.flatMap((wanted) => {
      const found = checks.filter(({ name }) => name === wanted);
      const isGreen = found.length > 0 && found.every(({ conclusion }) => GREEN.includes(conclusion));
      return isGreen ? [] : [`the check ${wanted} is not green`];
    }),
  ];
  if (missing.length === 0) return commit;
  throw new UserError(
    `pull request ${number} is not deployed before its merge: ${missing.join("; ")}`,
    "see to that, then write the command again",
    exitCode.refused,
  );
}

/** The deployment's own gate says the same, later. @throws UserError (exit code 4) while the window is closed */
async function assertWindow(stack: StackName, commit: string, { open, now }: ChatContext): Promise<void> {
  try {
    assertOpen(stack, windowsOf(stack), now);
  } catch (error) {
    const { records } = await open(stack);
    if ((await standingOverride({ records, stack, commit, now })) === undefined) throw error;
  }
}
