import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { repositoryRoot } from "../sandbox";
import type { Concurrency } from "./concurrency";

/** A step of a job, or of a composite action. */
export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly "working-directory"?: string;
  /** The job goes on as if it had succeeded; its outcome says what became of it. */
  readonly "continue-on-error"?: boolean;
}

export type Permissions = Readonly<Record<string, "read" | "write" | "none">>;

export interface WorkflowJob {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string | boolean;
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly strategy?: {
    readonly matrix: string | Readonly<Record<string, unknown>>;
    readonly "fail-fast"?: boolean;
    readonly "max-parallel"?: number;
  };
  readonly steps?: readonly WorkflowStep[];
  /** A reusable workflow, in the place of steps. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly "timeout-minutes"?: number;
}

export interface WorkflowInput {
  readonly required?: boolean;
  readonly default?: unknown;
  readonly options?: readonly string[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, { readonly inputs?: Readonly<Record<string, WorkflowInput>> } | null>>;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export interface CompositeAction {
  readonly inputs?: Readonly<Record<string, WorkflowInput>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: "composite"; readonly steps: readonly WorkflowStep[] };
}

const FOLDER = ".github/workflows";

/** Every workflow of a checkout, by the name of its file. */
export function readWorkflows(root = repositoryRoot): Readonly<Record<string, Workflow>> {
  const files = fs.readdirSync(path.join(root, FOLDER)).filter((file) => file.endsWith(".yml"));
  return Object.fromEntries(
    files.map((file) => [file, parse(fs.readFileSync(path.join(root, FOLDER, file), "utf8")) as Workflow]),
  );
}

/** An action of the repository itself, e.g. `./.github/actions/setup`. */
export function readAction(uses: string, root = repositoryRoot): CompositeAction {
  return parse(fs.readFileSync(path.join(root, uses, "action.yml"), "utf8")) as CompositeAction;
}

/** The steps of a job with those of the repository's own actions in their place. */
export function allSteps(
  { steps = [] }: Pick<WorkflowJob, "steps">,
  root = repositoryRoot,
): readonly WorkflowStep[] {
  return steps.flatMap((step) =>
    step.uses?.startsWith("./") === true
      ? [step, ...allSteps(readAction(step.uses, root).runs, root)]
      : [step],
  );
}
