/* The two operations of GitHub's GraphQL API that have no counterpart in REST. It has no OpenAPI: they are checked by hand. */
import { z } from "zod";
import { sendPull } from "./events";
import { mayWrite, type Answer, type Context } from "./route";
import { mergeableState } from "./rules";
import { idOfNode } from "./views/urls";
import { isPull, type PullIssue } from "./views/pull";

const bodySchema = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

/** docs.github.com/graphql/reference/mutations, `EnablePullRequestAutoMergeInput`. */
const autoMergeSchema = z.strictObject({
  pullRequestId: z.string(),
  expectedHeadOid: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(),
  mergeMethod: z.enum(["MERGE", "REBASE", "SQUASH"]).default("MERGE"),
});

/** GitHub answers 200 to whatever it can read, and says in the body what went wrong. */
export async function answerGraphql(body: unknown, context: Context): Promise<Answer> {
  const read = bodySchema.safeParse(body);
  if (!read.success) return { status: 400, data: { message: "Problems parsing JSON" } };
  const { query, variables = {} } = read.data;
  if (/^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    return { status: 200, data: { data: { viewer: { login: context.actor.login } } } };
  }
  if (/^\s*mutation\b[^{]*\{\s*enablePullRequestAutoMerge\s*\(/.test(query)) {
    return { status: 200, data: await enableAutoMerge(argumentsOf(query, variables), context) };
  }
  return { status: 200, data: refused("undefinedField", `this stand-in knows no such operation: ${query}`) };
}

/** Reads `input: { name: $variable, other: VALUE }`. */
function argumentsOf(
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [, text = ""] = /input:\s*\{([^}]*)\}/.exec(query) ?? [];
  return Object.fromEntries(
    [...text.matchAll(/(\w+):\s*(\$?)(\w+)/g)].map(([, name = "", dollar, value = ""]) => [
      name,
      dollar === "$" ? variables[value] : value,
    ]),
  );
}

async function enableAutoMerge(input: Readonly<Record<string, unknown>>, context: Context): Promise<unknown> {
  const { world, actor } = context;
  const read = autoMergeSchema.safeParse(input);
  if (!read.success) return refused("argumentNotAccepted", read.error.issues[0]!.message);
  const { pullRequestId, expectedHeadOid, mergeMethod } = read.data;
  const issue = world.issues
    .filter(isPull)
    .find(({ pull }) => pull.id === idOfNode("PullRequest", pullRequestId));
  if (issue === undefined) {
    return refused("NOT_FOUND", `Could not resolve to a node with the global id of '${pullRequestId}'`);
  }
  const reason = await refusalOf(context, issue, expectedHeadOid);
  if (reason !== undefined) return refused("UNPROCESSABLE", reason);
  const method = mergeMethod.toLowerCase() as "merge" | "rebase" | "squash";
  issue.pull.autoMerge = { by: actor.login, method };
  await sendPull(context, "auto_merge_enabled", issue);
  return { data: { enablePullRequestAutoMerge: { pullRequest: { number: issue.number } } } };
}

async function refusalOf(
  context: Context,
  issue: PullIssue,
  head: string | undefined,
): Promise<string | undefined> {
  const { world } = context;
  if (!mayWrite(context)) return "Resource not accessible by integration";
  if (!world.options.allowAutoMerge) return "Auto merge is not allowed for this repository";
  if (issue.state === "closed") return "Pull request is closed";
  if (head !== undefined && head !== issue.pull.headSha) return "Head sha didn't match expected head sha";
  const state = await mergeableState(world, issue);
  return ["clean", "unstable"].includes(state)
    ? `Pull request Pull request is in ${state} status`
    : undefined;
}

function refused(type: string, message: string): unknown {
  return { data: null, errors: [{ type, path: ["enablePullRequestAutoMerge"], message }] };
}
