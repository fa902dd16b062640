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
import { areKept, look, type Breach } from "../watch/look";
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
  const words = await readWords(records, stack, [last.id]);
  if (now > until && !isOpen(last, words)) {
    const found = words.filter(({ kind }) => kind !== "kept").flatMap((word) => word.found);
    say(overText(last, found));
    report({ ...place, watched: false, breaches: found });
    return;
  }
  const seen = await see(last, env, now);
  for (const line of seenText(last, seen, until)) say(line);
  const { bake, breaches } = seen;
  report({ ...place, watched: true, ...(bake === undefined ? {} : { bake }), breaches });
  if (breaches.length > 0) process.exitCode = exitCode.changes;
  if (dryRun) return;
  if (issue && breaches.length > 0) await openIncident(last, breaches, env);
  // Last: where it cannot be written down, whoever is to know has been told.
  await writeDown(records, last, seen, now);
}

/** Whether nobody knows yet how a bake ended. */
function isOpen({ result }: DeploymentRecord, words: readonly WatchWord[]): boolean {
  return result === "baking" && !words.some(({ kind }) => kind === "taken-back");
}

/** What a look at the cloud has shown. */
interface Seen {
  readonly breaches: readonly Breach[];
  /** Where a bake stands that the deployment did not wait for; absent where there is none, or ECS took it back. */
  readonly bake?: "over" | "goes on";
}

async function see(last: DeploymentRecord, env: NodeJS.ProcessEnv, now: Date): Promise<Seen> {
  const { stack, bakes = [] } = last;
  const resources = await deployedResources(stack, env);
  if (resources === undefined) return { breaches: [] };
  const cloud = openLiveCloud(env);
  return withProgress(`Looking at the alarms and deployments of ${stack}`, async () => {
    const breaches = await look(resources, last, cloud);
    if (last.result !== "baking" || breaches.some(({ kind }) => kind === "taken-back")) return { breaches };
    const isOver = now.getTime() >= bakesUntil(last) && (await areKept(resources, bakes, cloud));
    return { breaches, bake: isOver ? "over" : "goes on" };
  });
}

function seenText(
  { stack, startedAt }: DeploymentRecord,
  { breaches, bake }: Seen,
  until: Date,
): readonly string[] {
  const end = bake === "goes on" ? "until its bake is over" : `until ${until.toISOString()}`;
  return [
    ...breaches.map(breachLine),
    ...(breaches.length === 0
      ? [`Nothing speaks against the deployment of ${stack} of ${startedAt}; it is watched ${end}.`]
      : []),
    ...(bake === "over" ? [`The bake of ${stack} is over, and ECS kept the deployment.`] : []),
  ];
}

function overText({ stack, startedAt }: DeploymentRecord, found: readonly string[]): string {
  const since = `${WATCHED} hours have passed since the deployment of ${stack} of ${startedAt}`;
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
  { breaches, bake }: Seen,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  if (bake === "over") await writeWord(records, last, { kind: "kept", found: [], at });
  for (const kind of ["taken-back", "alarm"] as const) {
    const found = breaches.filter((breach) => (breach.kind === "taken-back") === (kind === "taken-back"));
    if (found.length > 0) await writeWord(records, last, { kind, found: found.map(breachLine), at });
  }
}
