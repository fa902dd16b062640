import type { Finding } from "../outcome";
import { ALLOWED_LICENCES, LICENCE_EXCEPTIONS, type LicenceException } from "./allowed";
import { satisfied } from "./spdx";

/** A package as the lock file knows it. */
export interface LockedPackage {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** What its package.json states; absent when it states nothing that npm understands. */
  readonly licence?: string;
}

interface Rules {
  readonly allowed: readonly string[];
  readonly exceptions: readonly LicenceException[];
}

const RULES: Rules = { allowed: ALLOWED_LICENCES, exceptions: LICENCE_EXCEPTIONS };
const FILE = "tools/audit/licences/allowed.ts";

/** Packages with a licence that is unknown or not allowed, and exceptions that nothing needs. */
export function licenceFindings(
  packages: readonly LockedPackage[],
  { allowed, exceptions }: Rules = RULES,
): Finding[] {
  const isAllowed = (licence: string): boolean => allowed.includes(licence);
  const covers = (exception: LicenceException, { name, licence }: LockedPackage): boolean =>
    exception.package === name && exception.states === licence;
  const refused = packages.filter(({ licence }) => satisfied(licence ?? "", isAllowed) !== true);
  const uncovered = refused.filter((locked) => !exceptions.some((exception) => covers(exception, locked)));
  const unused = exceptions.filter((exception) => !refused.some((locked) => covers(exception, locked)));
  return [...uncovered.map((locked) => refusal(locked, isAllowed)), ...unused.map(uselessness)];
}

function refusal(
  { path, version, licence }: LockedPackage,
  isAllowed: (licence: string) => boolean,
): Finding {
  const isUnknown = satisfied(licence ?? "", isAllowed) === undefined;
  const stated = licence === undefined ? "states no licence" : `states the licence "${licence}"`;
  return {
    where: `${path} ${version}`,
    what: `${stated}, which is ${isUnknown ? "no SPDX expression" : "not on the list of allowed ones"}`,
    fix: `use another package, or read its licence and add it to ${FILE} with the reason`,
  };
}

function uselessness({ package: name, states }: LicenceException): Finding {
  const what = `no package ${name} that states "${states}" is locked and refused: the exception is not needed`;
  return { where: FILE, what, fix: "remove the exception" };
}
