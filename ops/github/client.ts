import type { Octokit } from "@octokit/core";
import type { PaginateInterface } from "@octokit/plugin-paginate-rest";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { systemClock, type Clock } from "../lock/clock";
import { persist } from "./persist";

/** GitHub's REST API; requests and answers are typed by their route. */
export type OctokitClient = Pick<Octokit, "request"> & { readonly paginate: PaginateInterface };

/** A repository on GitHub, and the means to talk of it. Every request fails with a GitHubError. */
export interface GitHub {
  readonly client: OctokitClient;
  readonly owner: string;
  readonly repo: string;
}

/** The version of the API that is asked for (docs.github.com/rest, "API versions"). */
const API_VERSION = "2022-11-28";

/**
 * Opens the repository of a workflow's run. Nothing is asked yet.
 *
 * @param env `GITHUB_REPOSITORY` (owner/name) and `GITHUB_TOKEN`, both required; `GITHUB_API_URL`, by default
 * https://api.github.com
 * @param clock by which it waits before it asks again
 * @throws UserError when a variable is missing or says nothing useful
 */
export async function openGitHub(env: NodeJS.ProcessEnv, clock: Clock = systemClock): Promise<GitHub> {
  const { owner, repo } = repositoryOf(env);
  const { GITHUB_TOKEN: auth = "", GITHUB_API_URL: baseUrl = "https://api.github.com" } = env;
  if (auth === "") {
    throw new UserError(
      "GITHUB_TOKEN is not set, and without it GitHub is not asked",
      "in a workflow, give the step `env: GITHUB_TOKEN: ${{ github.token }}`; elsewhere, export a token that may read the repository",
      exitCode.usage,
    );
  }
  // Only commands that talk to GitHub wait for these to load.
  const { Octokit } = await import("@octokit/core");
  const { paginateRest } = await import("@octokit/plugin-paginate-rest");
  const client = new (Octokit.plugin(paginateRest))({ auth, baseUrl, userAgent: "causeway" });
  client.hook.before("request", (options) => {
    options.headers["x-github-api-version"] = API_VERSION;
  });
  client.hook.wrap("request", (request, options) => persist(request, options, clock));
  return { client, owner, repo };
}

/** @throws UserError when `GITHUB_REPOSITORY` is not `owner/name` */
function repositoryOf({ GITHUB_REPOSITORY = "" }: NodeJS.ProcessEnv): { owner: string; repo: string } {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(GITHUB_REPOSITORY) ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  throw new UserError(
    `GITHUB_REPOSITORY is ${JSON.stringify(GITHUB_REPOSITORY)}, and should name the repository as owner/name`,
    "export GITHUB_REPOSITORY=<owner>/<name> (in a workflow it is set already)",
    exitCode.usage,
  );
}
