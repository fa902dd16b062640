/*
 * A GitHub of one repository, on the loopback: what a client of its REST API sees and does is GitHub's, by GitHub's own
 * description of it. State is in memory, commits and branches in a bare repository that can be cloned and pushed to.
 *
 *   const server = await openGitHubServer({ folder, files: { "README.md": "..." }, roles: { ada: "write" } });
 *   const github = await openGitHub(server.env());              // as the token of a workflow's run
 *   const ada = await openGitHub(server.env({ login: "ada" })); // as a person, with the person's role
 *   await server.push("ada", "feature", { "a.txt": "1\n" });    // a commit, as a push of hers
 *   server.disturb(secondaryLimit(30));                         // the next request is refused
 *   server.world                                                // everything it holds
 *   server.events                                               // what it would have sent to webhooks and workflows
 *   await server.close();                                       // throws when anything was against the description
 *
 * Requests are answered one after the other.
 */
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { answer, type Asked } from "./answer";
import { ArchiveServer } from "./archive-server";
import { limitHeaders, type Disturbance } from "./disturbance";
import { findRoute } from "./find-route";
import { Git } from "./git";
import { enqueue } from "./merge-queue";
import { doneBy, WORKFLOW_LOGIN, type Actor, type Context, type HttpAnswer } from "./route";
import { isProtected } from "./rules";
import { endRun, passGate, startRun, type GateState, type RunRequest } from "./runs";
import { plant, type Seed } from "./seed";
import { settle } from "./settle";
import { signatureOf } from "./views/commit";
import type { PullIssue } from "./views/pull";
import { World, type CheckConclusion, type MergeGroup, type Run, type SentEvent } from "./world";

export type { Disturbance } from "./disturbance";
export { primaryLimit, secondaryLimit } from "./disturbance";
export type { Seed } from "./seed";
export type { SentEvent } from "./world";

/** Whose token it is. */
export interface Identity {
  /** A person, or an App (`name[bot]`). Default `github-actions[bot]`, the token of a workflow's run. */
  readonly login?: string;
  /** Of an App's token, as a workflow writes it, e.g. `{ "pull-requests": "read" }`. Default: everything it needs here. */
  readonly permissions?: Readonly<Record<string, "read" | "write" | "none">>;
}

export interface PushOptions {
  readonly message?: string;
  /** Where a new branch begins: a branch or commit. Default: the default branch. */
  readonly from?: string;
  /** Whether it goes to the person's fork. */
  readonly fork?: boolean;
}

export interface GitHubServer {
  /** Of the REST API. */
  readonly url: string;
  readonly owner: string;
  readonly repo: string;
  /** The bare repository. */
  readonly folder: string;
  readonly world: World;
  /** What happened, oldest first. */
  readonly events: readonly SentEvent[];
  /** What was asked: method and path, without query. */
  readonly requests: readonly string[];
  /** `GITHUB_*` variables by which a client finds it. */
  env(identity?: Identity): Readonly<Record<string, string>>;
  /** Writes an event down as Actions does. @returns `GITHUB_EVENT_NAME` and `GITHUB_EVENT_PATH` */
  eventEnv(event: SentEvent): Readonly<Record<string, string>>;
  /** Goes wrong with the next requests. */
  disturb(disturbance: Disturbance): void;
  /** Makes a commit on a branch, and the branch if need be. @param files `null` removes one @returns the commit */
  push(
    login: string,
    branch: string,
    files: Readonly<Record<string, string | null>>,
    options?: PushOptions,
  ): Promise<string>;
  startRun(login: string, request: RunRequest): Promise<Run>;
  endRun(run: Run, conclusion: CheckConclusion): Promise<void>;
  /** Asks for an environment, as a job of a run does before it begins. */
  passGate(run: Run, environment: string): GateState;
  /** Adds a pull request to the merge queue of its base. */
  enqueue(login: string, number: number): Promise<MergeGroup>;
  /** Looks at what was pushed by git itself. */
  settle(): Promise<void>;
  /** @throws Error that names everything that was against GitHub's description */
  close(): Promise<void>;
}

/** What the token of a workflow can be given, and all that it needs here. */
const REPOSITORY_PERMISSIONS = {
  actions: "write",
  checks: "write",
  contents: "write",
  deployments: "write",
  issues: "write",
  pull_requests: "write",
  statuses: "write",
} as const;

/** Starts one on a free port. Whoever opens it closes it. */
export async function openGitHubServer(seed: Seed): Promise<GitHubServer> {
  const server = new LoopbackGitHub(seed);
  await server.open(seed);
  return server;
}

class LoopbackGitHub implements GitHubServer {
  readonly world: World;
  readonly requests: string[] = [];
  readonly folder: string;
  url = "";
  private readonly server = http.createServer((request, response) => void this.serve(request, response));
  private readonly tokens = new Map<string, Actor>();
  private readonly disturbances: { left: number; readonly what: Disturbance }[] = [];
  private readonly violations: string[] = [];
  private readonly eventFolder: string;
  private readonly archives: ArchiveServer;
  private turn: Promise<unknown> = Promise.resolve();

  constructor({ folder, ...seed }: Seed) {
    this.folder = path.join(folder, "repository.git");
    this.eventFolder = path.join(folder, "events");
    this.world = new World({
      git: new Git(this.folder),
      url: () => this.url,
      archiveUrl: (id) => this.archives.urlOf(id),
      owner: seed.owner ?? "acme",
      name: seed.name ?? "platform",
      defaultBranch: seed.defaultBranch ?? "main",
      isPrivate: seed.isPrivate ?? true,
      allowAutoMerge: seed.allowAutoMerge ?? true,
      clock: seed.clock ?? Date.now,
    });
    this.archives = new ArchiveServer(this.world);
  }

  get owner(): string {
    return this.world.options.owner;
  }

  get repo(): string {
    return this.world.options.name;
  }

  get events(): readonly SentEvent[] {
    return this.world.events;
  }

  async open(seed: Seed): Promise<void> {
    await plant(this.world, seed);
    await this.archives.open();
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  env({ login = WORKFLOW_LOGIN, permissions }: Identity = {}): Readonly<Record<string, string>> {
    const isApp = login.endsWith("[bot]");
    const isWorkflow = login === WORKFLOW_LOGIN;
    const all = { ...REPOSITORY_PERMISSIONS, ...(isWorkflow ? {} : { members: "read" as const }) };
    const token = `${isApp ? "ghs" : "ghp"}_${String(this.tokens.size + 1).padStart(36, "0")}`;
    const granted = permissions === undefined ? all : permissionsOf(permissions);
    this.world.account(login);
    this.tokens.set(token, { login, isWorkflow, ...(isApp ? { permissions: granted } : {}) });
    return {
      GITHUB_API_URL: this.url,
      GITHUB_GRAPHQL_URL: `${this.url}/graphql`,
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: this.world.fullName,
      GITHUB_TOKEN: token,
    };
  }

  eventEnv({ name, payload }: SentEvent): Readonly<Record<string, string>> {
    fs.mkdirSync(this.eventFolder, { recursive: true });
    const file = path.join(this.eventFolder, `${fs.readdirSync(this.eventFolder).length}-${name}.json`);
    fs.writeFileSync(file, JSON.stringify(payload));
    return { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file };
  }

  disturb(what: Disturbance): void {
    this.disturbances.push({ left: what.times ?? 1, what });
  }

  push(
    login: string,
    branch: string,
    files: Readonly<Record<string, string | null>>,
    { message = `Change ${Object.keys(files).join(", ")}`, from, fork = false }: PushOptions = {},
  ): Promise<string> {
    return this.as(login, async (context) => {
      const { world } = context;
      const { git } = world;
      const ref = world.refOf(fork ? login : this.owner, branch);
      if (isProtected(world, ref)) throw new Error(`GH013: Repository rule violations found for ${ref}`);
      const tip = (await git.resolve(ref)) ?? (await git.resolve(from ?? world.options.defaultBranch))!;
      const entries = Object.entries(files).map(([file, text]) => {
        return { path: file, mode: "100644", sha: text === null ? null : git.writeBlob(text) };
      });
      const tree = await git.writeTree((await git.commit(tip)).tree, entries);
      const sha = git.commitTree(tree, [tip], message, signatureOf(world, login));
      await git.setRef(ref, sha);
      return sha;
    });
  }

  startRun(login: string, request: RunRequest): Promise<Run> {
    return this.as(login, (context) => startRun(context, request));
  }

  endRun(run: Run, conclusion: CheckConclusion): Promise<void> {
    return this.as(run.actor, (context) => endRun(context, run, conclusion));
  }

  passGate(run: Run, environment: string): GateState {
    return passGate(this.world, run, environment);
  }

  enqueue(login: string, number: number): Promise<MergeGroup> {
    return this.as(login, (context) => enqueue(context, this.world.issue(number) as PullIssue));
  }

  settle(): Promise<void> {
    return this.as(this.owner, () => Promise.resolve());
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    await this.archives.close();
    if (this.violations.length > 0) {
      throw new Error(`against GitHub's description of its API:\n${this.violations.join("\n")}`);
    }
  }

  /** Does something as somebody, when nobody else does. */
  private as<T>(login: string, work: (context: Context) => Promise<T>): Promise<T> {
    this.world.account(login);
    const here = { world: this.world, actor: { login, isWorkflow: false } };
    const context = doneBy(here, login);
    return this.inTurn(async () => {
      await settle(doneBy(here, this.owner));
      const result = await work(context);
      await settle(context);
      return result;
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked: Asked = {
      method: request.method ?? "GET",
      url: new URL(request.url ?? "/", this.url),
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    this.requests.push(`${asked.method} ${asked.url.pathname}`);
    const { status, headers, data } = await this.inTurn(() => this.answer(asked));
    const limit = limitHeaders(this.requests.length, this.world.options.clock());
    response.writeHead(status, { ...limit, "content-type": "application/json; charset=utf-8", ...headers });
    response.end(data === undefined ? undefined : JSON.stringify(data));
  }

  private async answer(asked: Asked): Promise<HttpAnswer> {
    const disturbance = this.nextDisturbance(asked);
    if (disturbance?.afterwards === false) return disturbance.answer;
    const desk = {
      world: this.world,
      actorOf: (token: string) => this.tokens.get(token),
      violate: (text: string) => void this.violations.push(text),
    };
    try {
      const result = await answer(desk, asked);
      return disturbance?.answer ?? result;
    } catch (error) {
      desk.violate(
        `${asked.method} ${asked.url.pathname}: this stand-in failed: ${String((error as Error).stack)}`,
      );
      return { status: 500, headers: {}, data: { message: "Server Error" } };
    }
  }

  private nextDisturbance({ method, url }: Asked) {
    const name = findRoute(method, url.pathname)?.route.name;
    const next = this.disturbances.find(
      ({ left, what }) => left > 0 && (what.route === undefined || what.route === name),
    );
    if (next === undefined) return undefined;
    next.left -= 1;
    const { status, message = "Server Error", headers = {}, afterwards = false } = next.what;
    return { afterwards, answer: { status, headers, data: { message } } };
  }
}

/** Workflows write `pull-requests`, GitHub's API `pull_requests`. */
function permissionsOf(
  given: NonNullable<Identity["permissions"]>,
): Readonly<Record<string, "read" | "write">> {
  const entries = Object.entries(given).flatMap(([name, level]) =>
    level === "none" ? [] : [[name.replaceAll("-", "_"), level] as const],
  );
  return Object.fromEntries(entries);
}
