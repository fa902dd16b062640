import { openRoad, people, type Road } from "../workflows/road";
import { RoadUsers } from "../workflows/road-users";
import { spread, type Spread } from "./statistics";

const STACK = "dev";
/** What may lie between a pull request and its comment, beside the preview. */
const MAX_ADDED_SECONDS = 3;
/** The way from the one to the other. */
const WORKFLOWS = ["preview", "preview-comment"];

interface CommentResult {
  readonly stack: string;
  /** Of the step that previews. */
  readonly preview: Spread;
  /** Of all other steps on the way that call `causeway`, one after the other. */
  readonly added: Spread;
  /** Of each of them, by the job and the step. */
  readonly steps: Readonly<Record<string, Spread>>;
}

/**
 * Measures what the workflows add to a preview, from the event of a pull request that affects one stack to its comment.
 * They are executed; what only their execution on this machine costs is not counted, nor what GitHub and its runners take:
 * queues, checkouts, packages.
 */
export async function measureComment(runs: number): Promise<CommentResult> {
  const road = await openRoad({ prepare: keepTheWay });
  try {
    return await measure(road, runs);
  } finally {
    await road.close();
  }
}

/** What is not as fast as it has to be; empty when all is. */
export function slowComment({ stack, added }: CommentResult): readonly string[] {
  if (added.median <= MAX_ADDED_SECONDS) return [];
  return [`The comment on a change of ${stack} takes more than ${MAX_ADDED_SECONDS} s beside the preview.`];
}

export function printComment({ preview, added, steps }: CommentResult): void {
  console.log("\nFrom a pull request to its comment (seconds, medians)");
  const all = { Preview: preview, ...steps, "all but the preview": added };
  console.table(
    Object.fromEntries(Object.entries(all).map(([name, { median }]) => [name, median.toFixed(2)])),
  );
}

/** Others would run at the same time. */
function keepTheWay(files: Record<string, string | null>): void {
  const kept = WORKFLOWS.map((name) => `.github/workflows/${name}.yml`);
  for (const file of Object.keys(files)) {
    if (file.startsWith(".github/workflows/") && !kept.includes(file)) files[file] = null;
  }
}

async function measure(road: Road, runs: number): Promise<CommentResult> {
  const users = new RoadUsers(road);
  const rounds: (readonly (readonly [name: string, seconds: number])[])[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const digest = `sha256:${String(run).padStart(64, "0")}`;
    road.runner.logs.splice(0);
    const number = await users.proposeDigest(people.author, `feature/${run}`, digest);
    if (users.commentsOf(number)[0]?.body.includes(digest) !== true) throw new Error(users.failures());
    // The first one warms the caches.
    if (run > 0) rounds.push(stepsOf(road));
  }
  const names = [...new Set(rounds.flatMap((round) => round.map(([name]) => name)))];
  const secondsOf = (wanted: (name: string) => boolean) =>
    spread(rounds.map((round) => sum(round.filter(([name]) => wanted(name)).map(([, seconds]) => seconds))));
  const isPreview = (name: string) => name.endsWith(": Preview");
  return {
    stack: STACK,
    preview: secondsOf(isPreview),
    added: secondsOf((name) => !isPreview(name)),
    steps: Object.fromEntries(
      names.filter((name) => !isPreview(name)).map((name) => [name, secondsOf((other) => other === name)]),
    ),
  };
}

function stepsOf({ runner }: Road): readonly (readonly [name: string, seconds: number])[] {
  return runner.logs
    .filter(({ run }) => run?.startsWith("npx causeway ") === true)
    .map(({ job, step, seconds }) => [`${job}: ${step}`, seconds] as const);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
