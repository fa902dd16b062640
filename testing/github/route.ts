import type { Endpoints } from "@octokit/types";
import type { Role, World } from "./world";

/** A route of GitHub's REST API, e.g. `GET /repos/{owner}/{repo}`. */
export type RouteName = keyof Endpoints;

/** What GitHub answers to a route when all is well. */
export type Data<R extends RouteName> = Endpoints[R]["response"]["data"];

/** Who asks. */
export interface Actor {
  readonly login: string;
  /** Whether it is the token of a workflow's run: what it does starts no workflow. */
  readonly isWorkflow: boolean;
  /** Of an App's token, e.g. `{ pull_requests: "read" }`; a person may do what the person's role allows. */
  readonly permissions?: Readonly<Record<string, "read" | "write">>;
}

export interface Context {
  readonly world: World;
  readonly actor: Actor;
}

export interface Answer<T = unknown> {
  readonly status: number;
  readonly data?: T;
  readonly headers?: Readonly<Record<string, string>>;
}

/** GitHub's answer before it is written. */
export interface HttpAnswer extends Answer {
  readonly headers: Readonly<Record<string, string>>;
}

/** The account of the token that every run of a workflow has. */
export const WORKFLOW_LOGIN = "github-actions[bot]";

/** The same, done by somebody else: by who asked for an automatic merge, or pushed with git itself. */
export function doneBy({ world }: Context, login: string): Context {
  return { world, actor: { login, isWorkflow: login === WORKFLOW_LOGIN } };
}

/** Whether somebody, or an App, may write to the repository. */
export function mayWrite({ world, actor }: Context): boolean {
  return actor.permissions === undefined
    ? world.may(actor.login, "write")
    : actor.permissions["contents"] === "write";
}

export interface RouteOptions {
  /** What an App's token needs, e.g. `pull_requests=read`; alternatives with a semicolon, as GitHub writes it. */
  readonly permission: string;
  /** What a person needs. Default: `read` to read, `write` to write. */
  readonly role?: Role;
}

type Handler<R extends RouteName> = (
  input: Endpoints[R]["parameters"],
  context: Context,
) => Promise<Answer<Data<R>>> | Answer<Data<R>>;

/** A route that is answered here. */
export interface Route extends RouteOptions {
  readonly name: RouteName;
  readonly handle: (input: never, context: Context) => Promise<Answer> | Answer;
}

/** Declares what a route answers; its input was validated, and is of the declared types. */
export function route<R extends RouteName>(name: R, options: RouteOptions, handle: Handler<R>): Route {
  return { name, ...options, handle };
}

export function ok<T>(data: T): Answer<T> {
  return { status: 200, data };
}

export function created<T>(data: T): Answer<T> {
  return { status: 201, data };
}

export const noContent: Answer<never> = { status: 204 };

/** GitHub says no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly unknown[],
  ) {
    super(message);
    this.name = "Refusal";
  }
}

export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

/** A 422 of GitHub's own shape. */
export function invalid(resource: string, field: string, code: string, message?: string): Refusal {
  const error = message === undefined ? { resource, field, code } : { resource, field, code, message };
  return new Refusal(422, "Validation Failed", [error]);
}

/** @throws Refusal 404 */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}
