import fs from "node:fs";
import { z } from "zod";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

const user = z.object({ login: z.string(), id: z.number(), type: z.string() });

const repository = z.object({
  id: z.number(),
  name: z.string(),
  full_name: z.string(),
  private: z.boolean(),
  default_branch: z.string(),
  owner: z.object({ login: z.string() }),
});

const labels = z.array(z.object({ name: z.string() }));

/** What every event says. */
const common = { repository, sender: user };

const tip = z.object({
  ref: z.string(),
  sha: z.string(),
  /** `null` when the fork is gone. */
  repo: z.object({ id: z.number(), full_name: z.string(), fork: z.boolean() }).nullable(),
});

const pullRequest = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(["open", "closed"]),
  draft: z.boolean(),
  user,
  labels,
  head: tip,
  base: tip,
  html_url: z.string(),
});

const deployment = z.object({
  id: z.number(),
  sha: z.string(),
  ref: z.string(),
  task: z.string(),
  environment: z.string(),
  payload: z.unknown(),
  creator: user,
});

/** The events that workflows are started by, with the fields that are looked at (docs.github.com/webhooks). */
const payloads = {
  issue_comment: z.object({
    ...common,
    action: z.enum(["created", "edited", "deleted"]),
    issue: z.object({
      number: z.number(),
      title: z.string(),
      state: z.enum(["open", "closed"]),
      user,
      labels,
      /** Says that it is a pull request. */
      pull_request: z.object({ html_url: z.string() }).optional(),
    }),
    comment: z.object({
      id: z.number(),
      body: z.string(),
      user,
      html_url: z.string(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  }),
  pull_request: z.object({
    ...common,
    action: z.string(),
    number: z.number(),
    pull_request: pullRequest.extend({ merged: z.boolean(), merge_commit_sha: z.string().nullable() }),
    /** The label that was put on or taken off. */
    label: z.object({ name: z.string() }).optional(),
  }),
  pull_request_review: z.object({
    ...common,
    action: z.enum(["submitted", "edited", "dismissed"]),
    review: z.object({
      id: z.number(),
      user,
      state: z.string(),
      body: z.string().nullable(),
      commit_id: z.string(),
      html_url: z.string(),
    }),
    pull_request: pullRequest,
  }),
  workflow_run: z.object({
    ...common,
    action: z.enum(["requested", "in_progress", "completed"]),
    workflow_run: z.object({
      id: z.number(),
      name: z.string().nullable(),
      path: z.string(),
      event: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      head_branch: z.string().nullable(),
      head_sha: z.string(),
      head_repository: z.object({ id: z.number(), full_name: z.string() }),
      run_attempt: z.number(),
      actor: user,
      html_url: z.string(),
      /** Empty for a pull request from a fork. */
      pull_requests: z.array(z.object({ number: z.number() })),
    }),
  }),
  merge_group: z.object({
    ...common,
    action: z.enum(["checks_requested", "destroyed"]),
    merge_group: z.object({
      head_sha: z.string(),
      head_ref: z.string(),
      base_sha: z.string(),
      base_ref: z.string(),
    }),
  }),
  push: z.object({
    ...common,
    ref: z.string(),
    before: z.string(),
    after: z.string(),
    forced: z.boolean(),
    created: z.boolean(),
    deleted: z.boolean(),
  }),
  deployment_status: z.object({
    ...common,
    action: z.literal("created"),
    deployment,
    deployment_status: z.object({
      id: z.number(),
      state: z.string(),
      description: z.string(),
      environment: z.string(),
      creator: user,
    }),
  }),
  workflow_dispatch: z.object({
    ...common,
    ref: z.string(),
    workflow: z.string(),
    inputs: z.record(z.string(), z.string()).nullish(),
  }),
  schedule: z.object({ schedule: z.string(), repository }),
} as const;

export type EventName = keyof typeof payloads;

/** An event and what it tells; `name` says which. */
export type GitHubEvent<N extends EventName = EventName> = {
  readonly [K in N]: { readonly name: K; readonly payload: z.infer<(typeof payloads)[K]> };
}[N];

/**
 * Reads the event that started this run.
 *
 * @param env `GITHUB_EVENT_NAME` and `GITHUB_EVENT_PATH`, as Actions sets them
 * @param names the events that the caller can work with; default: all that are known
 * @throws UserError for another event, and for one that GitHub does not describe so
 */
export function readEvent<N extends EventName>(
  env: NodeJS.ProcessEnv,
  names: readonly N[] = Object.keys(payloads) as N[],
): GitHubEvent<N> {
  const { GITHUB_EVENT_NAME: given = "", GITHUB_EVENT_PATH: file = "" } = env;
  const name = names.find((known) => known === given);
  if (name === undefined || file === "") {
    throw new UserError(
      given === "" || file === "" ? "no event of GitHub is given" : `the event is ${given}`,
      `run this in a workflow that ${names.join(" or ")} starts (GITHUB_EVENT_NAME, GITHUB_EVENT_PATH)`,
      exitCode.usage,
    );
  }
  const read = payloads[name].safeParse(readJson(file, name));
  if (read.success) return { name, payload: read.data } as GitHubEvent<N>;
  const [issue] = read.error.issues;
  throw noEvent(file, name, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function noEvent(file: string, name: string, reason: string): UserError {
  const fix = "run this with the file that GitHub wrote (GITHUB_EVENT_PATH)";
  return new UserError(`${file} is no ${name} event: ${reason}`, fix, exitCode.usage);
}

function readJson(file: string, name: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw noEvent(file, name, error instanceof SyntaxError ? "it is not JSON" : "it cannot be read");
  }
}
