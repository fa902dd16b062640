import type { DryRun } from "../../lib/causeway-command";
import { controlSandbox } from "../../lib/sandbox";
import { duration, say } from "../../lib/terminal";
import type { AlarmOptions, ContinueOptions } from "./add-deployments";
import { disturb } from "./disturb";

/** How far a deployment has got, as the sandbox tells it. */
interface DeploymentReport {
  readonly serviceArn: string;
  readonly status: string;
  readonly statusReason: string;
  /** What its clock shows. */
  readonly second: number;
  readonly lifecycleStage: string;
  /** Percent of production traffic that the new revision gets. */
  readonly production: number;
}

/** `causeway sandbox deployments` */
export async function deployments({ json = false }: { json?: boolean }): Promise<void> {
  const reports = await controlSandbox<readonly DeploymentReport[]>("advance", { minutes: 0 });
  if (json) process.stdout.write(`${JSON.stringify(reports, undefined, 2)}\n`);
  else show(reports);
}

/** `causeway sandbox advance` */
export async function advance(minutes: number, options: DryRun): Promise<void> {
  await disturb({ action: "advance", body: { minutes }, tell: show }, options);
}

/** `causeway sandbox alarm` */
export async function alarm(name: string, state: string, options: AlarmOptions): Promise<void> {
  const { dryRun, ...where } = options;
  const { stage } = where;
  const when = stage === undefined ? "" : `, when a deployment gets to ${stage}`;
  const tell = (reports: readonly DeploymentReport[]): void => {
    say(`${name} is in ${state}${when}.`);
    show(reports);
  };
  await disturb({ action: "alarm", body: { name, state, ...where }, tell }, { dryRun });
}

/** `causeway sandbox hook` */
export async function hook(service: string, stage: string, answer: string, options: DryRun): Promise<void> {
  const tell = (reports: readonly DeploymentReport[]): void => {
    say(`The functions of ${service} answer ${answer} at ${stage}.`);
    show(reports);
  };
  await disturb({ action: "hook", body: { service, stage, answer }, tell }, options);
}

/** `causeway sandbox continue` */
export async function proceed(service: string, options: ContinueOptions): Promise<void> {
  const body = { service, action: options.rollback === true ? "ROLLBACK" : "CONTINUE" };
  const tell = (report: DeploymentReport): void => show([report]);
  await disturb({ action: "continue", body, tell }, options);
}

function show(reports: readonly DeploymentReport[]): void {
  if (reports.length === 0) say("No deployment shifts traffic.");
  for (const { serviceArn, status, statusReason, second, lifecycleStage, production } of reports) {
    const service = serviceArn.slice(serviceArn.indexOf("service/") + "service/".length);
    const where = `${lifecycleStage}, ${production} % of the traffic, after ${duration(1000 * second)}`;
    say(`${service}: ${status}, ${where}${statusReason === "" ? "" : `. ${statusReason}`}`);
  }
}
