import { controlSandbox } from "../../lib/sandbox";
import { duration, say } from "../../lib/terminal";
import type { AlarmOptions } from "./add-deployments";

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
export const deployments = (): Promise<void> => advance(0);

/** `causeway sandbox advance` */
export async function advance(minutes: number): Promise<void> {
  show(await controlSandbox("advance", { minutes }));
}

/** `causeway sandbox alarm` */
export async function alarm(name: string, state: string, options: AlarmOptions): Promise<void> {
  const reports = await controlSandbox<readonly DeploymentReport[]>("alarm", { name, state, ...options });
  const { stage } = options;
  say(`${name} is in ${state}${stage === undefined ? "" : `, when a deployment gets to ${stage}`}.`);
  show(reports);
}

/** `causeway sandbox hook` */
export async function hook(service: string, stage: string, answer: string): Promise<void> {
  const reports = await controlSandbox<readonly DeploymentReport[]>("hook", { service, stage, answer });
  say(`The functions of ${service} answer ${answer} at ${stage}.`);
  show(reports);
}

/** `causeway sandbox continue` */
export async function proceed(service: string, { rollback = false }: { rollback?: boolean }): Promise<void> {
  show([await controlSandbox("continue", { service, action: rollback ? "ROLLBACK" : "CONTINUE" })]);
}

function show(reports: readonly DeploymentReport[]): void {
  if (reports.length === 0) say("No deployment shifts traffic.");
  for (const { serviceArn, status, statusReason, second, lifecycleStage, production } of reports) {
    const service = serviceArn.slice(serviceArn.indexOf("service/") + "service/".length);
    const where = `${lifecycleStage}, ${production} % of the traffic, after ${duration(1000 * second)}`;
    say(`${service}: ${status}, ${where}${statusReason === "" ? "" : `. ${statusReason}`}`);
  }
}
