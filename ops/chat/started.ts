import { repository } from "../../stacks/repository";
import { markdownOf } from "../report/markdown-text";
import type { Phrase } from "../report/phrase";
import { safeLink } from "../report/safe-link";
import type { Answer } from "./answer";
import { workflows, type ChatContext, type WorkflowName } from "./context";

/**
 * Starts a workflow, and says so.
 *
 * @param what it will do, a sentence
 * @param inputs of the workflow; each is one that {@link workflows} names
 */
export async function start<N extends WorkflowName>(
  context: ChatContext,
  workflow: N,
  inputs: Readonly<Partial<Record<(typeof workflows)[N]["inputs"][number], string>>>,
  what: Phrase,
): Promise<Answer> {
  await context.dispatch(workflow, inputs as Readonly<Record<string, string>>);
  const { file } = workflows[workflow];
  const link = safeLink(`${repositoryUrl(context)}/actions/workflows/${file}`);
  const runs = link === undefined ? "" : `\n\n[Runs of ${file}](${link})`;
  return { outcome: "done", text: `${markdownOf(what)}${runs}` };
}

function repositoryUrl({ env, github: { owner, repo } }: ChatContext): string {
  const { GITHUB_SERVER_URL: server = new URL(repository.url).origin } = env;
  return `${server}/${owner}/${repo}`;
}
