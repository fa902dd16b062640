import fs from "node:fs";
import path from "node:path";
import { holds, interpolate, textOf, type Contexts, type Outcome } from "./expressions";
import type { JobRun, StepLog } from "./job-run";
import { knownActions, type ActionResult, type World } from "./known-actions";
import { runScript } from "./run-script";
import type { SecretMask } from "./secret-mask";
import { readAction, type WorkflowStep } from "./workflow";

type Outputs = Readonly<Record<string, string>>;

/** The steps of a job, one after the other, as a runner does them. */
export class StepRunner {
  readonly logs: StepLog[] = [];
  outcome: Outcome = "success";
  private readonly files: string;
  private count = 0;

  /**
   * @param env of the machine and of the job
   * @param contexts that all steps share
   * @param mask hides what is secret in what they print
   */
  constructor(
    private readonly job: JobRun,
    private readonly world: World,
    private env: NodeJS.ProcessEnv,
    private readonly contexts: Contexts,
    private readonly mask: SecretMask,
  ) {
    this.files = path.join(job.temp, "..", "files");
    fs.mkdirSync(this.files, { recursive: true });
  }

  /** @returns what steps with an id have put out */
  async run(
    steps: readonly WorkflowStep[],
    inputs?: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, { readonly outputs: Outputs }>>> {
    const done: Record<string, { outputs: Outputs; outcome: Outcome }> = {};
    for (const step of steps) {
      const contexts = {
        ...this.contexts,
        ...(inputs === undefined ? {} : { inputs }),
        env: this.env,
        steps: done,
        job: { status: this.outcome },
      };
      if (!holds(step.if, contexts, this.outcome)) continue;
      const before = this.outcome;
      const outputs = await this.step(step, contexts);
      if (step.id !== undefined)
        done[step.id] = { outputs, outcome: this.outcome === before ? "success" : "failure" };
      if (step["continue-on-error"] === true) this.outcome = before;
    }
    return done;
  }

  private async step(step: WorkflowStep, contexts: Contexts): Promise<Outputs> {
    const stepEnv = this.texts(step.env, contexts);
    if (step.run !== undefined) return this.script(step, step.run, stepEnv, contexts);
    const uses = step.uses ?? "";
    const given = this.texts(step.with, contexts);
    if (uses.startsWith("./")) return this.composite(uses, given);
    const [name = ""] = uses.split("@");
    const action = knownActions[name];
    if (action === undefined) throw new Error(`this runner does not know the action ${name}`);
    try {
      const result = await action(given, this.job, this.world);
      return this.keep(result);
    } catch (error) {
      this.fail(step, uses, String(error));
      return {};
    }
  }

  private async script(
    step: WorkflowStep,
    run: string,
    env: Readonly<Record<string, string>>,
    contexts: Contexts,
  ): Promise<Outputs> {
    this.count += 1;
    const file = (name: string): string => path.join(this.files, `${this.count}-${name}`);
    const output = file("output");
    const variables = file("env");
    for (const name of [output, variables]) fs.writeFileSync(name, "");
    const cwd = path.resolve(
      this.job.workspace,
      textOf(interpolate(step["working-directory"] ?? ".", contexts)),
    );
    const began = performance.now();
    const { code, output: text } = await runScript(textOf(interpolate(run, contexts)), cwd, {
      ...this.env,
      ...env,
      GITHUB_OUTPUT: output,
      GITHUB_ENV: variables,
      GITHUB_STEP_SUMMARY: path.join(this.files, "summary.md"),
    });
    this.log(step, code, text, (performance.now() - began) / 1000);
    if (code !== 0) this.outcome = "failure";
    this.env = { ...this.env, ...lines(variables) };
    return lines(output);
  }

  private async composite(uses: string, given: Readonly<Record<string, string>>): Promise<Outputs> {
    const { inputs = {}, runs } = readAction(uses, this.job.workspace);
    const defaults: Record<string, unknown> = {};
    for (const [name, input] of Object.entries(inputs)) defaults[name] = textOf(input.default);
    await this.run(runs.steps, { ...defaults, ...given });
    return {};
  }

  private keep({ outputs = {}, env = {}, secrets = [] }: ActionResult): Outputs {
    this.mask.add(...secrets);
    this.env = { ...this.env, ...env };
    return outputs;
  }

  private fail(step: WorkflowStep, uses: string, message: string): void {
    this.outcome = "failure";
    this.log({ ...step, name: step.name ?? uses }, 1, message);
  }

  private log({ name, run, uses }: WorkflowStep, code: number | null, text: string, seconds = 0): void {
    const step = name ?? run ?? uses ?? "";
    const output = this.mask.hide(text);
    const place = { workflow: this.job.run.name, job: this.job.id, step };
    this.logs.push({ ...place, ...(run === undefined ? {} : { run }), code, seconds, output });
  }

  private texts(
    values: Readonly<Record<string, unknown>> | undefined,
    contexts: Contexts,
  ): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [
        name,
        textOf(typeof value === "string" ? interpolate(value, contexts, this.outcome) : value),
      ]),
    );
  }
}

/** `NAME=value` lines, as steps write them. */
function lines(file: string): Readonly<Record<string, string>> {
  const entries = fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes("="))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}
