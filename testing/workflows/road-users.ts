import fs from "node:fs";
import path from "node:path";
import type { PushOptions } from "../github/server";
import type { Road } from "./road";

const repository = { owner: "example", repo: "causeway" } as const;

const TITLE = "feat(api): answer orders faster";

/** As .github/pull_request_template.md asks. */
const BODY = `## What and why

Orders are answered faster.

## Environments

- [x] dev

## Risk

Orders may be slow; one sees it in the latency alarm.

## Tests

The service's own.

## Rollback

Revert; ten minutes.

## Documentation

- [x] needs no change
`;

/** What people do on GitHub; each waits until nothing runs any more but what waits for a person. */
export class RoadUsers {
  constructor(private readonly road: Road) {}

  async fileOnMain(file: string): Promise<string> {
    const { client } = await this.road.as("ada");
    const route = "GET /repos/{owner}/{repo}/contents/{path}";
    const { data } = await client.request(route, { ...repository, path: file });
    return Buffer.from((data as { content: string }).content, "base64").toString("utf8");
  }

  /** Proposes another digest for dev. */
  async proposeDigest(login: string, branch: string, digest: string): Promise<number> {
    const before = await this.fileOnMain("Pulumi.dev.yaml");
    await this.road.server.push(login, branch, {
      "Pulumi.dev.yaml": before.replace(/sha256:[0-9a-f]{64}/, digest),
    });
    return this.openPull(login, branch);
  }

  /** Pushes a commit to a branch. @param options where it goes, and its message */
  async push(
    login: string,
    branch: string,
    files: Readonly<Record<string, string | null>>,
    options?: PushOptions,
  ): Promise<string> {
    const sha = await this.road.server.push(login, branch, files, options);
    await this.road.runner.settle();
    return sha;
  }

  /**
   * @param branch one of a fork as `<login>:<branch>`
   * @param waits whether for what it starts
   */
  async openPull(login: string, branch: string, title = TITLE, waits = true): Promise<number> {
    const { client } = await this.road.as(login);
    const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", {
      ...repository,
      title,
      head: branch,
      base: "main",
      body: BODY,
    });
    if (waits) await this.road.runner.settle();
    return data.number;
  }

  async approve(login: string, number: number): Promise<void> {
    const { client } = await this.road.as(login);
    const route = "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    await client.request(route, { ...repository, pull_number: number, event: "APPROVE" });
    await this.road.runner.settle();
  }

  /** Ticks every box of a pull request's description. */
  async tickAll(login: string, number: number): Promise<void> {
    const { client } = await this.road.as(login);
    const route = "/repos/{owner}/{repo}/pulls/{pull_number}" as const;
    const place = { ...repository, pull_number: number };
    const { data } = await client.request(`GET ${route}`, place);
    const body = (data.body ?? "").replaceAll("- [ ]", "- [x]");
    await client.request(`PATCH ${route}`, { ...place, body });
    await this.road.runner.settle();
  }

  async merge(login: string, number: number): Promise<string> {
    const { client } = await this.road.as(login);
    const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
    const { data } = await client.request(route, {
      ...repository,
      pull_number: number,
      merge_method: "squash",
    });
    await this.road.runner.settle();
    return data.sha;
  }

  /** Writes a comment. @returns the answers to it */
  async say(login: string, number: number, body: string): Promise<readonly string[]> {
    const { client } = await this.road.as(login);
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const before = this.commentsOf(number).length;
    await client.request(route, { ...repository, issue_number: number, body });
    await this.road.runner.settle();
    return this.commentsOf(number)
      .slice(before + 1)
      .map((comment) => comment.body);
  }

  /** Writes a comment, and then something else in its place. @returns the answers to both */
  async sayAnew(login: string, number: number, before: string, body: string): Promise<readonly string[]> {
    const answers = await this.say(login, number, before);
    const said = this.commentsOf(number).length;
    const { id } = this.road.server.world.comments.findLast((one) => one.body === before)!;
    const { client } = await this.road.as(login);
    const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
    await client.request(route, { ...repository, comment_id: id, body });
    await this.road.runner.settle();
    const more = this.commentsOf(number).slice(said);
    return [...answers, ...more.map((comment) => comment.body)];
  }

  /** Puts pull requests into the merge queue, one after the other. */
  async enqueue(login: string, ...numbers: readonly number[]): Promise<void> {
    for (const number of numbers) await this.road.server.enqueue(login, number);
    await this.road.runner.settle();
  }

  /** Releases everything that waits at an environment. @returns how many runs that were */
  async release(login: string, environment: string): Promise<number> {
    const { client } = await this.road.as(login);
    const waiting = this.road.server.world.runs.filter(({ status }) => status === "waiting");
    let released = 0;
    for (const { id } of waiting) {
      const place = { ...repository, run_id: id };
      const route = "/repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments" as const;
      const { data } = await client.request(`GET ${route}`, place);
      const ids = data
        .map((pending) => pending.environment)
        .filter(({ name }) => name === environment)
        .map((found) => Number(found.id));
      if (ids.length === 0) continue;
      released += 1;
      await client.request(`POST ${route}`, {
        ...place,
        environment_ids: ids,
        state: "approved",
        comment: "seen",
      });
    }
    await this.road.runner.settle();
    return released;
  }

  /** The comments of a pull request, oldest first. */
  commentsOf(number: number): readonly { readonly user: string; readonly body: string }[] {
    const { comments } = this.road.server.world;
    return comments.filter(({ issue }) => issue === number).map(({ user, body }) => ({ user, body }));
  }

  /** The open and the closed pull requests with a word in their title. */
  pullsOf(
    word: string,
  ): readonly { readonly number: number; readonly user: string; readonly state: string }[] {
    return this.road.server.world.issues
      .filter(({ pull, title }) => pull !== undefined && title.includes(word))
      .map(({ number, user, state }) => ({ number, user, state }));
  }

  /** Issues with a label. */
  issuesOf(label: string): readonly { readonly user: string; readonly state: string }[] {
    return this.road.server.world.issues
      .filter(({ pull, labels }) => pull === undefined && labels.includes(label))
      .map(({ user, state }) => ({ user, state }));
  }

  conclusionsOf(workflow: string): readonly (string | null)[] {
    const { runs } = this.road.server.world;
    return runs.filter(({ name }) => name === workflow).map(({ conclusion }) => conclusion);
  }

  /** What an environment's newest deployment record says; `undefined` without one. */
  deployed(stack: string): Readonly<Record<string, unknown>> | undefined {
    const folder = path.join(this.road.sandbox.folder, "state", ".causeway", "records", stack);
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const newest = names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .at(-1);
    if (newest === undefined) return undefined;
    const record = JSON.parse(fs.readFileSync(path.join(folder, newest), "utf8")) as Record<string, unknown>;
    const { kind, images, result, commit } = record;
    return { kind, images, result, commit };
  }

  /** What went wrong since the last time that it was asked for. */
  failures(): string {
    const failed = this.road.runner.logs
      .splice(0)
      .filter(({ code }) => code !== 0)
      .map(({ workflow, job, step, output }) => `${workflow} / ${job} / ${step}\n${output.slice(-3000)}`);
    return failed.join("\n----\n");
  }
}
