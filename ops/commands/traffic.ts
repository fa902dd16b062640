import { deployedResources } from "../cloud/deployed-resources";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertReason } from "../lib/reason";
import { say } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { appendAudit } from "../lock/audit";
import { systemClock, type Clock } from "../lock/clock";
import { currentHolder } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { assertEnvironment } from "../promotion/road";
import { awaitEnd, endAll, type SentBack } from "../traffic/send-back";
import { openTrafficCloud, type TrafficCloud } from "../traffic/traffic-cloud";
import { assertSentBack, nothingUnderWay, sentBackText, underWayText } from "../traffic/traffic-text";
import { chosenServices, findUnderWay, type UnderWay } from "../traffic/under-way";

export interface TrafficOptions {
  readonly to: string;
  readonly reason: string;
  readonly wait: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `causeway traffic`: sends the requests back that a deployment under way has taken. It takes no lease, as whoever deploys
 * holds it and waits for just that deployment.
 *
 * @throws UserError when ECS refuses, did not go back, or is still at it after the time to wait
 */
export async function traffic(
  environment: string,
  name: string | undefined,
  options: TrafficOptions,
  env = process.env,
  clock: Clock = systemClock,
): Promise<void> {
  const stack = assertEnvironment(environment);
  const wait = checked(options);
  const cloud = openTrafficCloud(env);
  const services = chosenServices(stack, name, await deployedResources(stack, env));
  const found = await findUnderWay(services, cloud);
  const sentBack =
    options.dryRun === true
      ? wouldEnd(found)
      : await sendBack({ stack, reason: options.reason, wait, env, clock }, found, cloud);
  if (found.length === 0) say(nothingUnderWay(stack, services));
  if (options.json === true) {
    const report = { version: 1, stack, dryRun: options.dryRun === true, services: sentBack };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
  if (options.dryRun !== true) assertSentBack(stack, sentBack);
}

/** @returns milliseconds to wait. @throws UserError for what is no request */
function checked({ to, reason, wait }: TrafficOptions): number {
  if (to !== "stable") {
    throw new UserError(
      `--to is ${JSON.stringify(to)}, and traffic can be sent to stable alone: to what ran before`,
      "write --to stable; to deploy another release: npx causeway rollback",
      exitCode.usage,
    );
  }
  assertReason(reason);
  return milliseconds(wait, "--wait");
}

function wouldEnd(found: readonly UnderWay[]): readonly SentBack[] {
  for (const each of found) say(`Would end ${underWayText(each)}.`);
  return found.map(({ service, deployment: { arn, status } }) => ({
    service: service.name,
    deployment: arn,
    status,
    targetGroups: [],
  }));
}

interface Sending {
  readonly stack: string;
  readonly reason: string;
  readonly wait: number;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/** First the requests are sent back, then it is written down, and only then somebody waits. */
async function sendBack(
  { stack, reason, wait, env, clock }: Sending,
  found: readonly UnderWay[],
  cloud: TrafficCloud,
): Promise<readonly SentBack[]> {
  if (found.length === 0) return [];
  const { ended, failures } = await endAll(found, cloud);
  for (const each of ended) say(`Ended ${underWayText(each)}.`);
  if (ended.length > 0) await writeDown(stack, reason, ended, env);
  const sentBack = await Promise.all(ended.map((each) => awaitEnd(each, cloud, wait, clock)));
  for (const each of sentBack) say(sentBackText(each));
  if (failures.length > 0) throw failures[0];
  say(
    `The release is still what main asks for; the next deployment of ${stack} brings it again, unless it is quarantined: ` +
      `npx causeway quarantine add ${stack} <commit> --reason <text>`,
  );
  return sentBack;
}

async function writeDown(
  stack: string,
  reason: string,
  ended: readonly UnderWay[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const [records, { actor, host }] = await Promise.all([openRecords(stack, env), currentHolder(env)]);
  const deployments = Object.fromEntries(
    ended.map(({ service, deployment }) => [service.name, deployment.arn]),
  );
  const what = "traffic sent back";
  await appendAudit(records, { stack, actor, host, what, reason, details: { deployments } });
}
