import { z } from "zod";
import type { GitHub } from "../github/client";
import { GitHubError } from "../github/github-error";

/** The branch that environments are deployed from. */
export const MAIN = "main";

const fileSchema = z.object({ type: z.literal("file"), encoding: z.literal("base64"), content: z.string() });

/**
 * A file as main has it now: a checkout may be older, and what it holds would take back what came since.
 *
 * @param path from the root of the repository
 */
export async function fileOnMain({ client, owner, repo }: GitHub, path: string): Promise<string> {
  const route = "GET /repos/{owner}/{repo}/contents/{path}";
  const { data } = await client.request(route, { owner, repo, path, ref: MAIN });
  const read = fileSchema.safeParse(data);
  if (read.success) return Buffer.from(read.data.content, "base64").toString("utf8");
  throw new GitHubError(`${path} is no file on ${MAIN}`, "see what became of it on GitHub");
}
