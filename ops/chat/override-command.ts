import { isMember } from "../github/teams";
import { joined, own, phrase } from "../report/phrase";
import { agreeToOverride, requestOverride, type OverridePlace } from "../windows/override";
import {
  assertOverrideReason,
  assertSecondPerson,
  isSamePerson,
  teamsWhoMayAgree,
} from "../windows/override-people";
import { LIFTED, overrideState, readOverride, type Override } from "../windows/override-record";
import { answer, type Answer } from "./answer";
import type { CommandComment } from "./command-comment";
import { mergedCommit, pullRequestOf, type ChatContext } from "./context";
import type { CommandNamed } from "./parse-command";
import { start } from "./started";

type OverrideWindow = CommandNamed<"override-window">;

/**
 * `/override-window <env> <reason>`, on the pull request whose merge is to be deployed: the first person asks, and a
 * second one, who writes the same, agrees. A workflow writes it down in the environment, after it has looked again.
 *
 * @throws UserError (exit code 4) for a reason that says nothing, and for a second person who may not agree
 */
export async function overrideCommand(
  command: OverrideWindow,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  const { stack, reason } = command;
  const place = await placeOf(command, comment, context);
  const waiting = await requestOfAnother(place, comment);
  if (waiting === undefined) assertOverrideReason(reason);
  else await assertSecondPerson(waiting, comment.login, members(context));
  const what =
    waiting === undefined
      ? phrase`The request`
      : phrase`The agreement to the request of ${waiting.requestedBy}`;
  return start(
    context,
    "commands",
    { comment: String(comment.id), stack },
    phrase`${what} is written down as soon as the environment ${stack} lets the job through.`,
  );
}

/** Asks for the override, or agrees to what somebody else asked for. */
export async function override(
  command: OverrideWindow,
  comment: CommandComment,
  context: ChatContext,
): Promise<Answer> {
  const { login } = comment;
  const { stack } = command;
  const place = await placeOf(command, comment, context);
  if ((await requestOfAnother(place, comment)) === undefined) {
    const { expiresAt } = await requestOverride(place, { requestedBy: login, reason: command.reason });
    const teams = joined(
      teamsWhoMayAgree(stack).map((team) => phrase`${team}`),
      " or ",
    );
    return answer(
      "done",
      phrase`${login} asks to deploy commit ${place.commit} to ${stack} outside its change window, until ${expiresAt}.`,
      phrase`It lifts ${own(LIFTED)}; all else holds.`,
      phrase`Another person, a member of ${teams}, agrees by ${`/override-window ${stack} <reason>`} here.`,
    );
  }
  const { requestedBy, expiresAt } = await agreeToOverride(place, login, members(context));
  return answer(
    "done",
    phrase`${login} agrees with ${requestedBy}: commit ${place.commit} may be deployed to ${stack} once, until ${expiresAt}.`,
    phrase`To deploy it: ${`/apply ${stack}`} here.`,
  );
}

async function placeOf(
  { stack }: OverrideWindow,
  comment: CommandComment,
  context: ChatContext,
): Promise<OverridePlace> {
  const commit = mergedCommit(await pullRequestOf(context, comment), context.defaultBranch);
  const { records } = await context.open(stack);
  return { records, stack, commit, now: context.now };
}

async function requestOfAnother(
  place: OverridePlace,
  { login }: CommandComment,
): Promise<Override | undefined> {
  const { records, now = new Date() } = place;
  const found = (await readOverride(records, place))?.override;
  if (found === undefined || overrideState(found, now) !== "requested") return undefined;
  return isSamePerson(found.requestedBy, login) ? undefined : found;
}

function members({ github }: ChatContext): (team: string, login: string) => Promise<boolean> {
  return (team, login) => isMember(github, team, login);
}
