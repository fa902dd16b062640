import path from "node:path";
import type { Circumstances } from "../apply/deployment";
import { withAlarm, type AlarmOptions } from "../backup/with-alarm";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { workingTree } from "../lib/git";
import { withTemporaryFolder } from "../lib/temporary-folder";
import { say } from "../lib/terminal";
import { milliseconds } from "../lib/time";
import { readEnvironment } from "../promotion/read-environment";
import { assertEnvironment } from "../promotion/road";
import { readAsked, thisRepository, type Asked } from "../rollback/asked";
import { rollbackDrill, type DrillCrew } from "../rollback/drill";
import { drillsIn } from "../rollback/drill-history";
import { withoutToken } from "../rollback/without-token";
import { apply } from "./apply";
import { preview } from "./preview";
import { smoke } from "./smoke";

export interface RollbackDrillOptions extends AlarmOptions {
  readonly wait: string;
  readonly unlessWithin?: string;
  /** Says how the last one went, and does none. */
  readonly last?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const DRILL = { wanted: "previous", reason: "a drill of the rollback" };

/** From its preview to its apply no time passes but the drill's own. */
const EXPIRES = "1h";

/** How long the environment may take to answer, and goes on answering. */
const PATIENCE = { settle: "5m", for: "0s" };

/** `causeway rollback-drill`: puts an environment back to a release before, and forward again. */
export async function drillRollback(
  name: string,
  options: RollbackDrillOptions,
  env = process.env,
  place = thisRepository(),
): Promise<void> {
  const stack = assertEnvironment(name);
  if (stack === "prod") throw notProd();
  const within =
    options.unlessWithin === undefined ? undefined : milliseconds(options.unlessWithin, "--unless-within");
  const result = await withAlarm("rollback-drill", stack, options, env, async () => {
    const asked = await readAsked(stack, { ...DRILL, ...options }, env, place);
    if (options.last === true) return lastDrill(asked);
    const recent = within === undefined ? undefined : recentDrill(asked, within);
    return recent ?? rollbackDrill(asked, crewOf(asked, options.wait));
  });
  if (options.json === true) {
    const report = typeof result === "string" ? { done: false, why: result } : { done: true, ...result };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
}

function crewOf({ stack, records, env }: Asked, wait: string): DrillCrew {
  return {
    isDirty: async () => (await workingTree()).dirty,
    deploy: (circumstances, assertDue) =>
      deploy({ stack, circumstances, wait, assertDue }, withoutToken(env)),
    look: () => readEnvironment(records, stack),
  };
}

/** @returns why no other one is due; `undefined` where one is */
function recentDrill({ stack, environment, decidedAt }: Asked, within: number): string | undefined {
  const [last] = drillsIn(environment);
  const isRecent = last?.passed === true && decidedAt.getTime() - Date.parse(last.at) < within;
  if (!isRecent) return undefined;
  const why = `the drill of ${last.at} in ${stack} went well, and counts`;
  say(`None is due: ${why}.`);
  return why;
}

/** @throws UserError when the last one did not go well */
function lastDrill({ stack, environment }: Asked): string {
  const [last] = drillsIn(environment);
  const why =
    last === undefined ? `${stack} had no drill yet` : `the drill of ${last.at} in ${stack} went well`;
  if (last === undefined || last.passed) {
    say(`${why}.`);
    return why;
  }
  throw new UserError(
    `the drill of ${last.at} in ${stack} did not go well both ways: see ${last.url}`,
    `deploy ${stack} from main, as the drill may have left it at the earlier release; mend what kept it, and run the workflow rollback-drill`,
  );
}

interface Leg {
  readonly stack: string;
  readonly circumstances: Circumstances;
  readonly wait: string;
  readonly assertDue: (() => Promise<void>) | undefined;
}

function deploy({ stack, circumstances, wait, assertDue }: Leg, env: NodeJS.ProcessEnv): Promise<void> {
  return withTemporaryFolder("rollback-drill", async (folder) => {
    const bundle = path.join(folder, "bundle");
    await preview(stack, { out: bundle, expires: EXPIRES }, env);
    await assertDue?.();
    await apply(bundle, { wait, ...circumstances }, env);
    await smoke(stack, { ...PATIENCE, record: true }, env);
  });
}

function notProd(): UserError {
  return new UserError(
    "prod is not what a drill is done in",
    "do it in staging: npx causeway rollback-drill staging",
    exitCode.usage,
  );
}
