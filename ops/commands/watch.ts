import { deployedResources } from "../cloud/deployed-resources";
import { openLiveCloud } from "../cloud/live-cloud";
import { exitCode } from "../exit-codes";
import { withProgress } from "../lib/progress";
import { printable } from "../lib/printable";
import { say } from "../lib/terminal";
import { runUrlOf } from "../lock/holder";
import { openRecords } from "../promotion/read-environment";
import { assertEnvironment } from "../promotion/road";
import { bakesUntil, type DeploymentRecord } from "../records/deployment-record";
import { readRecords } from "../records/read-records";
import type { ObjectStore } from "../state/object-store";
import { isDeploying, look, type Breach } from "../watch/look";
import { breachLine, incidentBody } from "../watch/watch-text";
import { readWords, writeWord, type WatchWord } from "../watch/watch-word";

export interface WatchOptions {
  readonly issue?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const HOUR = 3_600_000;

/** Hours after a deployment in which somebody looks (DP-15). */
const WATCHED = 24;

/**
 * `causeway watch`: what alarms and ECS say of the last deployment of an environment, for a day, and until its bake is
 * over. Ends with 3 when something speaks against it.
 *
 * @throws UserError when it cannot be found out
 */
export async function watch(
  environment: string,
  { issue = false, dryRun = false, json = false }: WatchOptions,
  env = process.env,
  now = new Date(),
): Promise<void> {
  const stack = assertEnvironment(environment);
  const records = await openRecords(stack, env);
  const [last] = await readRecords(records, stack, 1);
  const report = (more: object): void => {
    if (json) process.stdout.write(`${JSON.stringify({ version: 1, stack, ...more }, null, 2)}\n`);
  };
  if (last === undefined) {
    say(`${stack} was never deployed: there is nothing to watch.`);
    report({ watched: false, breaches: [] });
    return;
  }
  const until = new Date(Date.parse(last.endedAt) + WATCHED * HOUR);
  const place = { deployment: last.id, until: until.toISOString() };
  if (now > until && last.result !== "baking") {
    const words = await readWords(records, stack, [last.id]);
    say(overText(last, words));
    report({ ...place, watched: false, breaches: words.flatMap(({ found }) => found) });
    return;
  }
  const { breaches, deploying } = await seen(last, env);
  for (const breach of breaches) say(breachLine(breach));
  if (breaches.length === 0) {
    say(
      `Nothing speaks against the deployment of ${stack} of ${last.startedAt}; it is watched until ${place.until}.`,
    );
  }
  const bake = bakeOf(last, { breaches, deploying }, now);
  if (bake !== undefined) say(bakeText(last, bake));
  report({ ...place, watched: true, ...(bake === undefined ? {} : { bake }), breaches });
  if (breaches.length > 0) process.exitCode = exitCode.changes;
  if (dryRun) return;
  if (bake === "over") await writeWord(records, last, { kind: "kept", found: [], at: now.toISOString() });
  if (breaches.length === 0) return;
  if (issue) await openIncident(last, breaches, env);
  // Last: where it cannot be written down, whoever is to know has been told.
  await writeDown(records, last, breaches, now);
}

/** What a look at the cloud has shown. */
interface Seen {
  readonly breaches: readonly Breach[];
  /** Whether a deployment of a service is under way. */
  readonly deploying: boolean;
}

async function seen({ stack, startedAt }: DeploymentRecord, env: NodeJS.ProcessEnv): Promise<Seen> {
  const resources = await deployedResources(stack, env);
  if (resources === undefined) return { breaches: [], deploying: false };
  const cloud = openLiveCloud(env);
  return withProgress(`Looking at the alarms and deployments of ${stack}`, async () => {
    const [breaches, deploying] = await Promise.all([
      look(resources, new Date(startedAt), cloud),
      isDeploying(resources, cloud),
    ]);
    return { breaches, deploying };
  });
}

/** Where a bake stands that the deployment did not wait for; `undefined` where there is none, or ECS took it back. */
function bakeOf(
  last: DeploymentRecord,
  { breaches, deploying }: Seen,
  now: Date,
): "over" | "goes on" | undefined {
  if (last.result !== "baking" || breaches.some(({ kind }) => kind === "taken-back")) return undefined;
  return deploying || now.getTime() < bakesUntil(last) ? "goes on" : "over";
}

function bakeText(last: DeploymentRecord, bake: "over" | "goes on"): string {
  if (bake === "over") return `The bake of ${last.stack} is over, and ECS kept the deployment.`;
  return `${last.stack} bakes, at least until ${new Date(bakesUntil(last)).toISOString()}.`;
}

function overText({ stack, startedAt }: DeploymentRecord, words: readonly WatchWord[]): string {
  const since = `${WATCHED} hours have passed since the deployment of ${stack} of ${startedAt}`;
  const found = words.flatMap((word) => word.found);
  if (found.length === 0) return `${since}: all was well.`;
  return printable(`${since}. While it was watched: ${found.join("; ")}`);
}

/** One issue for each deployment: it stays open until somebody closes it, also when all is well again. */
async function openIncident(
  last: DeploymentRecord,
  breaches: readonly Breach[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const [{ openGitHub }, { announceIssue }] = await Promise.all([
    import("../github/client"),
    import("../github/issues"),
  ]);
  const { stack, id, startedAt } = last;
  const incident = {
    marker: `<!-- causeway:watch:${stack}:${id} -->`,
    title: `Incident: ${stack} after its deployment of ${startedAt}`,
    label: "incident",
    body: incidentBody(last, breaches, runUrlOf(env)),
  };
  await announceIssue(await openGitHub(env), incident, "nothing speaks against it");
}

async function writeDown(
  records: ObjectStore,
  last: DeploymentRecord,
  breaches: readonly Breach[],
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const kind of ["taken-back", "alarm"] as const) {
    const found = breaches.filter((breach) => (breach.kind === "taken-back") === (kind === "taken-back"));
    if (found.length > 0) await writeWord(records, last, { kind, found: found.map(breachLine), at });
  }
}
