import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { isDeployed, isOfCommit, type DeploymentRecord } from "../records/deployment-record";
import type { Environment } from "../promotion/health";
import type { History } from "../promotion/history";
import { sameDigests } from "../promotion/stack-images";
import { isGood, releaseBefore, whyNotGood, type GoodRelease } from "./releases";

/** What an environment goes back from, and to. */
export interface Way {
  /** What is there now: the last deployment, however it ended. */
  readonly bad: DeploymentRecord;
  readonly target: GoodRelease;
}

/** Fewer digits of a commit could mean another one. */
const FEWEST_DIGITS = 7;

/**
 * Finds the release that an environment goes back to.
 *
 * @param wanted `previous`, or a commit that was deployed there, with 7 digits or more
 * @throws UserError with exit code 4 for one that was never well there, is quarantined, or is not on main
 */
export async function findTarget(environment: Environment, wanted: string, history: History): Promise<Way> {
  const { stack, records } = environment;
  const [bad] = records;
  if (bad === undefined)
    throw refused(`${stack} was never deployed`, `deploy it: there is nothing to go back from`);
  const target = wanted === "previous" ? previous(environment, bad) : byCommit(environment, bad, wanted);
  if (!(await history.isOnMain(target.commit))) {
    throw refused(
      `${target.commit.slice(0, 12)} is not on main, so that nobody reviewed it`,
      `choose a release that is: npx causeway records list ${stack}`,
    );
  }
  return { bad, target };
}

function previous(environment: Environment, bad: DeploymentRecord): GoodRelease {
  const { records, stack } = environment;
  // After an emergency rollback main's commit is still the bad one, and what it put back runs now.
  const skipped =
    bad.kind === "rollback" ? records.findIndex(({ images }) => !sameDigests(images, bad.images)) : 0;
  const target = releaseBefore(environment, records[skipped] ?? bad);
  if (target !== undefined) return target;
  throw refused(
    `no earlier release of ${stack} is known to be well`,
    `see what there was: npx causeway records list ${stack}; one that is well but was not verified needs a reviewed revert on main`,
  );
}

function byCommit(environment: Environment, bad: DeploymentRecord, wanted: string): GoodRelease {
  const { stack, records } = environment;
  if (!new RegExp(`^[0-9a-f]{${FEWEST_DIGITS},40}$`).test(wanted)) {
    throw new UserError(
      `${JSON.stringify(wanted)} is no commit`,
      `write previous, or a commit with ${FEWEST_DIGITS} digits or more`,
      exitCode.usage,
    );
  }
  const deployments = records.filter(({ commit }) => commit?.startsWith(wanted) === true);
  const [newest] = deployments;
  const fix = `choose another one: npx causeway records list ${stack}`;
  if (newest === undefined) throw refused(`${wanted} was never deployed to ${stack}`, fix);
  if (new Set(deployments.map(({ commit }) => commit)).size > 1) {
    throw refused(
      `${wanted} begins several commits that were deployed to ${stack}`,
      "write more of its digits",
    );
  }
  if (newest.commit === bad.commit && isDeployed(bad) && isOfCommit(bad)) {
    throw refused(`${stack} runs ${wanted} already`, fix);
  }
  const good = deployments.find((record): record is GoodRelease => isGood(record, environment));
  if (good !== undefined) return good;
  throw refused(`${wanted} is nothing to go back to: ${whyNotGood(newest, environment) ?? ""}`, fix);
}

function refused(message: string, fix: string): UserError {
  return new UserError(message, fix, exitCode.refused);
}
