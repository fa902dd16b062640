import { interpolate, textOf } from "../workflows/expressions";
import type { Context } from "./route";
import { isPull } from "./views/pull";
import type { Run } from "./world";

/** A run before it has a title. */
type Begun = Pick<
  Run,
  "id" | "number" | "name" | "event" | "actor" | "headBranch" | "headSha" | "headOwner" | "inputs"
>;

/**
 * What lists of runs show: the workflow's `run-name` with its expressions. Without one, or where it comes to nothing,
 * GitHub says what the event is about.
 */
export async function titleOf(context: Context, run: Begun, runName = ""): Promise<string> {
  const title = textOf(
    interpolate(runName, { github: githubOf(context, run), inputs: run.inputs, vars: {} }),
  );
  return title.trim() === "" ? eventTitle(context, run) : title.trim();
}

function githubOf(
  { world }: Context,
  { id, number, name, event, actor, headBranch, headSha }: Begun,
): object {
  return {
    event: {},
    event_name: event,
    actor,
    ref: `refs/heads/${headBranch ?? ""}`,
    sha: headSha,
    repository: world.fullName,
    workflow: name,
    run_id: String(id),
    run_number: String(number),
  };
}

/** The title of the pull request, the commit that was pushed, or else the workflow's own name. */
async function eventTitle({ world }: Context, run: Begun): Promise<string> {
  const { event, headSha, headBranch, headOwner, name } = run;
  if (event === "push" || event === "merge_group") {
    const { message } = await world.git.commit(headSha);
    return message.split("\n", 1)[0] ?? "";
  }
  if (!event.startsWith("pull_request")) return name;
  const pull = world.issues.findLast(
    (issue) => isPull(issue) && issue.pull.headBranch === headBranch && issue.pull.headOwner === headOwner,
  );
  return pull?.title ?? name;
}
