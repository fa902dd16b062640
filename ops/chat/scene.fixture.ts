import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { access } from "../../stacks/access";
import { openGitHub, type GitHub } from "../github/client";
import { dispatchWorkflow } from "../github/dispatch";
import { readEvent, type GitHubEvent } from "../github/event";
import { repositoryRoot } from "../lib/repository";
import type { ObjectStore } from "../state/object-store";
import { answerComment } from "./answer-comment";
import { workflows, type ChatContext } from "./context";
import type { Outcome } from "./marker";
import { voiceOnGitHub } from "./voice";
import type { Access } from "./who-may";

/** A Monday within prod's change window. */
const START = Date.parse("2026-03-02T10:00:00Z");

/** Login of the delivery App. */
export const APP = "causeway-delivery[bot]";

type Files = Readonly<Record<string, string | null>>;
type Heard = GitHubEvent<"issue_comment">["payload"];

/** What is used of testing/github, which only tests may import: they hand it in. */
interface Server {
  readonly owner: string;
  readonly repo: string;
  readonly events: readonly { readonly name: string }[];
  readonly world: {
    readonly comments: readonly StoredComment[];
    readonly runs: readonly {
      readonly event: string;
      readonly path: string;
      readonly inputs: Readonly<Record<string, string>>;
    }[];
  };
  env(identity: { readonly login: string }): Readonly<Record<string, string>>;
  push(login: string, branch: string, files: Files): Promise<string>;
  close(): Promise<void>;
}

interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly user: string;
  readonly body: string;
  readonly reactions: readonly { readonly user: string; readonly content: string }[];
}

/** Everybody of whom there is one: `ivo` builds, `lea` and `liv` lead, `col` may write, `ron` reads, `ona` is on call. */
const people = {
  roles: { col: "write", ron: "read" },
  teams: {
    infra: { role: "write", members: ["ivo"] },
    leads: { role: "write", members: ["lea", "liv"] },
    "on-call": { role: "triage", members: ["ona"] },
    "infrastructure-lead": { parent: "leads" },
    "security-team": {},
    dba: {},
  },
} as const;

/** What a scene is made of. */
export interface Props<S extends Server, O extends ObjectStore> {
  readonly openServer: (
    seed: typeof people & {
      readonly folder: string;
      readonly isPrivate: boolean;
      readonly clock: () => number;
      readonly files: Readonly<Record<string, string>>;
    },
  ) => Promise<S>;
  /** Writes an event down as Actions does. */
  readonly eventEnv: (server: S, event: S["events"][number]) => Readonly<Record<string, string>>;
  readonly store: (clock: () => number) => O;
}

/** Opens a repository with people in it, on a GitHub whose clock the test moves. */
export async function openScene<S extends Server, O extends ObjectStore>(
  props: Props<S, O>,
): Promise<Scene<S, O>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-scene-"));
  const time = { now: START };
  const clock = (): number => time.now;
  const files = workflowFiles();
  const server = await props.openServer({ ...people, folder, isPrivate: false, clock, files });
  const github = await openGitHub(server.env({ login: APP }));
  return new Scene(props, server, folder, time, github, props.store(clock), props.store(clock));
}

/** A repository with people in it. */
export class Scene<S extends Server, O extends ObjectStore> {
  constructor(
    private readonly props: Props<S, O>,
    readonly server: S,
    private readonly folder: string,
    private readonly time: { now: number },
    /** As the delivery App. */
    readonly github: GitHub,
    readonly records: O,
    readonly state: O,
  ) {}

  now(): Date {
    return new Date(this.time.now);
  }

  /** Moves every clock. */
  advance(seconds: number): void {
    this.time.now += seconds * 1000;
  }

  /** Pushes to a branch of the repository. @returns the commit */
  push(login: string, branch: string, files: Files): Promise<string> {
    return this.server.push(login, branch, files);
  }

  /** @returns its number */
  async openPullRequest(
    login: string,
    branch: string,
    files: Files = { [`${branch}.md`]: "new\n" },
  ): Promise<number> {
    await this.push(login, branch, files);
    const place = { ...this.place, title: "feat: it", head: branch, base: "main", body: "" };
    const client = await this.as(login);
    const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", place);
    this.advance(60);
    return data.number;
  }

  /** @returns the commit that came to main */
  async merge(login: string, number: number): Promise<string> {
    const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
    const { data } = await (await this.as(login)).request(route, { ...this.place, pull_number: number });
    return data.sha;
  }

  async approve(login: string, number: number): Promise<void> {
    const route = "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    await (await this.as(login)).request(route, { ...this.place, pull_number: number, event: "APPROVE" });
  }

  /** Writes a comment, as a person. */
  async comment(login: string, number: number, body: string): Promise<Heard> {
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    await (await this.as(login)).request(route, { ...this.place, issue_number: number, body });
    return this.lastEvent();
  }

  async edit(login: string, comment: number, body: string): Promise<Heard> {
    const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
    await (await this.as(login)).request(route, { ...this.place, comment_id: comment, body });
    return this.lastEvent();
  }

  context(more: Partial<ChatContext> = {}): ChatContext {
    const { github, records, state } = this;
    return {
      github,
      access,
      env: { GITHUB_SERVER_URL: "https://github.com", PULUMI_BACKEND_URL: "file:///nowhere" },
      now: this.now(),
      defaultBranch: "main",
      open: () => Promise.resolve({ records, state }),
      dispatch: (workflow, inputs) => dispatchWorkflow(github, workflows[workflow].file, inputs, "main"),
      ...more,
    };
  }

  /** Has the App hear an event. */
  hear(payload: Heard, more: Partial<ChatContext> = {}): Promise<Outcome | undefined> {
    return answerComment(payload, this.context(more), (comment) => voiceOnGitHub(this.github, comment));
  }

  /** Texts of the App's comments on a page, without the lines at their beginning that nobody sees. */
  answers(number: number): readonly string[] {
    const own = this.server.world.comments.filter(({ issue, user }) => issue === number && user === APP);
    return own.map(({ body }) => body.replace(/^(?:<!--.*-->\n)+/, ""));
  }

  /** Names of the App's reactions to a comment. */
  reactions(comment: number): readonly string[] {
    const found = this.server.world.comments.find(({ id }) => id === comment);
    return (found?.reactions ?? []).filter(({ user }) => user === APP).map(({ content }) => content);
  }

  /** Workflows that were started by hand, with their inputs. */
  dispatched(): readonly (readonly [file: string, inputs: Readonly<Record<string, string>>])[] {
    return this.server.world.runs
      .filter(({ event }) => event === "workflow_dispatch")
      .map(({ path: file, inputs }) => [file.slice(file.lastIndexOf("/") + 1), inputs] as const);
  }

  async close(): Promise<void> {
    await this.server.close();
    fs.rmSync(this.folder, { recursive: true });
  }

  private get place(): { readonly owner: string; readonly repo: string } {
    return { owner: this.server.owner, repo: this.server.repo };
  }

  private async as(login: string): Promise<GitHub["client"]> {
    return (await openGitHub(this.server.env({ login }))).client;
  }

  private lastEvent(): Heard {
    const event = this.server.events.findLast(({ name }) => name === "issue_comment");
    if (event === undefined) throw new Error("nobody has written a comment");
    return readEvent(this.props.eventEnv(this.server, event), ["issue_comment"]).payload;
  }
}

/** The access matrix with dev's open pull requests turned on. */
export const openDev: Access = {
  ...access,
  stacks: { ...access.stacks, dev: { ...access.stacks.dev, applyOpenPullRequest: true } },
};

/** Each takes the inputs that it is given, and no others; a run has the title that the real one gives it. */
function workflowFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(workflows).map(([name, { file, inputs }]) => {
      const place = `.github/workflows/${file}`;
      const real = parse(fs.readFileSync(path.join(repositoryRoot, place), "utf8")) as object;
      const titled = "run-name" in real ? { "run-name": real["run-name"] } : {};
      const declared = Object.fromEntries(inputs.map((input) => [input, {}]));
      return [place, stringify({ name, ...titled, on: { workflow_dispatch: { inputs: declared } } })];
    }),
  );
}
