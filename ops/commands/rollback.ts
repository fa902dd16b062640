import { exitCode } from "../exit-codes";
import { readFacts } from "../gate/read-facts";
import { openGitHub } from "../github/client";
import { UserError } from "../lib/errors";
import { workingTree } from "../lib/git";
import { say } from "../lib/terminal";
import { assertEnvironment } from "../promotion/road";
import { applyRoad } from "../rollback/apply-road";
import { readAsked, thisRepository, type Asked } from "../rollback/asked";
import { previewRoad } from "../rollback/preview-road";
import { reviewedRoad } from "../rollback/reviewed-road";
import { runStart } from "../rollback/run-start";
import { withoutToken } from "../rollback/without-token";
import { apply } from "./apply";
import { preview } from "./preview";

export interface RollbackOptions {
  readonly reason: string;
  readonly acceptMigrations?: string;
  readonly decidedAt?: string;
  readonly direct?: boolean;
  readonly out?: string;
  readonly bundle?: string;
  readonly wait: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** How long a rollback's bundle may be applied: an emergency does not wait for a day. */
const EXPIRES = "2h";

/**
 * `causeway rollback`
 *
 * @throws UserError with exit code 4 when there is no way back, or a gate is against it
 */
export async function rollback(
  environment: string,
  wanted: string,
  options: RollbackOptions,
  env = process.env,
  place = thisRepository(),
): Promise<void> {
  assertRoad(options);
  const asked = await readAsked(assertEnvironment(environment), { ...options, wanted }, env, place);
  const result = await goBack(asked, options);
  if (options.json === true) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

/** @throws UserError for options of which nobody knows what they mean together */
function assertRoad({ direct = false, out, bundle }: RollbackOptions): void {
  const chosen = [out, bundle].filter((folder) => folder !== undefined).length;
  if (chosen === (direct ? 1 : 0)) return;
  throw new UserError(
    direct ? "--direct needs one of --out and --bundle" : "--out and --bundle are for --direct",
    "preview with --direct --out <folder>, then apply with --direct --bundle <folder>",
    exitCode.usage,
  );
}

async function goBack(asked: Asked, { out, bundle, wait, decidedAt }: RollbackOptions): Promise<object> {
  const { stack, env, request } = asked;
  if (out !== undefined) {
    const planned = await previewRoad(asked, {
      isDirty: async () => (await workingTree()).dirty,
      preview: (name) => preview(name, { out, expires: EXPIRES }, env),
    });
    say(
      `Then, behind the gate: npx causeway rollback ${stack} ${planned.target.commit} --reason <text> --direct --bundle ${out}`,
    );
    return planned;
  }
  const github = await openGitHub(env);
  if (bundle === undefined) return reviewedRoad(asked, github);
  const started = decidedAt === undefined ? await runStart(github, env) : undefined;
  return applyRoad(started === undefined ? asked : { ...asked, decidedAt: started }, {
    github,
    facts: readFacts({ stack, now: request.statement.now, kind: "rollback", folder: bundle }, env),
    apply: (circumstances) => {
      const options = { wait, ...circumstances };
      return apply(bundle, options, withoutToken(env));
    },
  });
}
