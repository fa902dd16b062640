import type { z } from "zod";
import type { GitHub } from "./client";
import { GitHubError, reasonOf } from "./github-error";

/**
 * Asks what only GitHub's GraphQL API answers.
 *
 * @param query one operation; a mutation begins with the word `mutation`
 * @param schema of the answer's `data`
 * @throws GitHubError with the words of the first error, also when the answer is not of the schema
 */
export async function graphql<T>(
  { client }: GitHub,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  schema: z.ZodType<T>,
): Promise<T> {
  const answer = await client.request("POST /graphql", { query, variables });
  // It answers 200 also when it refuses.
  const { data, errors = [] } = answer.data as { data?: unknown; errors?: readonly unknown[] };
  if (errors.length > 0) throw refused(reasonOf(errors[0]));
  const read = schema.safeParse(data);
  if (!read.success) throw refused("its answer is not of the known shape");
  return read.data;
}

function refused(reason: string): GitHubError {
  const message = `POST /graphql: GitHub refused: ${reason}`;
  return new GitHubError(message, "mend what GitHub names, then run this again", 200, reason);
}
