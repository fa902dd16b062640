import type { ArgsProblem } from "../shared/args-error";

/** Plans that an organisation can have. The plan `pro` is for a person's own account, which has no teams. */
export type GitHubPlan = "free" | "team" | "enterprise";

/** Who sees the repository; `internal` is everybody in an enterprise. */
export type RepositoryVisibility = "public" | "private" | "internal";

/** Who makes jobs wait for reviewers and timers: GitHub itself, or `causeway gate` in the workflow. */
export type Gates = "github" | "causeway";

/**
 * How the organisation may search repositories that are not public for secrets: with GitHub Secret Protection, with
 * the older GitHub Advanced Security, or not at all.
 */
export type SecurityLicence = "secret-protection" | "advanced-security" | "none";

/** What decides which features GitHub offers. */
export interface RepositoryPlan {
  readonly plan: GitHubPlan;
  readonly visibility: RepositoryVisibility;
  readonly gates: Gates;
  readonly mergeQueue: boolean;
  readonly securityLicence: SecurityLicence | undefined;
}

const plans: readonly string[] = ["free", "team", "enterprise"] satisfies GitHubPlan[];
const visibilities: readonly string[] = ["public", "private", "internal"] satisfies RepositoryVisibility[];
const gateKeepers: readonly string[] = ["github", "causeway"] satisfies Gates[];
const licences: readonly string[] = [
  "secret-protection",
  "advanced-security",
  "none",
] satisfies SecurityLicence[];

/**
 * Refuses what the plan does not offer, before GitHub does so half-way or, with gates, drops it in silence.
 *
 * Sources: the notes on availability at docs.github.com under environments ("Deployments and environments"),
 * rulesets ("About rulesets"), code owners ("About code owners"), merge queues ("Managing a merge queue") and push
 * protection.
 *
 * @param gated names of environments with reviewers or a timer
 */
export function checkPlan(given: RepositoryPlan, gated: readonly string[]): (ArgsProblem | undefined)[] {
  return [
    checkOneOf("plan", given.plan, plans, "say the organisation's plan; pro is a person's, who has no teams"),
    checkOneOf("visibility", given.visibility, visibilities, "say who sees the repository"),
    checkOneOf("gates", given.gates, gateKeepers, "leave it out"),
    checkInternal(given),
    checkFree(given),
    checkGates(given, gated),
    checkQueue(given),
    checkLicence(given),
  ];
}

function checkOneOf(
  argument: string,
  got: string,
  allowed: readonly string[],
  fix: string,
): ArgsProblem | undefined {
  if (allowed.includes(got)) return undefined;
  return { argument, got, expected: `one of ${allowed.join(", ")}`, fix };
}

function checkInternal({ plan, visibility }: RepositoryPlan): ArgsProblem | undefined {
  if (visibility !== "internal" || plan === "enterprise") return undefined;
  return {
    argument: "visibility",
    got: visibility,
    expected: `public or private with the plan ${plan}: only GitHub Enterprise has internal repositories`,
    fix: 'use visibility "private", or plan "enterprise"',
  };
}

function checkFree({ plan, visibility }: RepositoryPlan): ArgsProblem | undefined {
  if (plan !== "free" || visibility === "public") return undefined;
  return {
    argument: "plan",
    got: plan,
    expected:
      "team or enterprise: with GitHub Free, only public repositories have rulesets, environments and code owners",
    fix: 'make the repository public, or take plan "team" or "enterprise"',
  };
}

function checkGates(
  { plan, visibility, gates }: RepositoryPlan,
  gated: readonly string[],
): ArgsProblem | undefined {
  const offered = visibility === "public" || plan === "enterprise";
  if (gates === "causeway" && offered) {
    return {
      argument: "gates",
      got: gates,
      expected: `github: a ${visibility} repository with the plan ${plan} has reviewers and timers, which no workflow can go around`,
      fix: "leave gates out",
    };
  }
  if (gates !== "github" || offered || gated.length === 0) return undefined;
  return {
    argument: "gates",
    got: gates,
    expected:
      `no reviewers and timers on a ${visibility} repository with the plan ${plan}, as GitHub has them there with ` +
      `Enterprise alone; ${gated.join(", ")} ask(s) for them`,
    fix: 'make the repository public, take plan "enterprise", or set gates: "causeway", with which `causeway gate` enforces both',
  };
}

function checkQueue({ plan, visibility, mergeQueue: got }: RepositoryPlan): ArgsProblem | undefined {
  if (!got || visibility === "public" || plan === "enterprise") return undefined;
  return {
    argument: "mergeQueue",
    got,
    expected: `false: a ${visibility} repository has a merge queue with GitHub Enterprise alone, and the plan is ${plan}`,
    fix: 'leave mergeQueue out, make the repository public, or take plan "enterprise"',
  };
}

function checkLicence({ visibility, securityLicence: got }: RepositoryPlan): ArgsProblem | undefined {
  const argument = "securityLicence";
  if (visibility === "public") {
    if (got === undefined) return undefined;
    const expected = "nothing: secret scanning and push protection are free on public repositories";
    return { argument, got, expected, fix: "leave securityLicence out" };
  }
  if (got !== undefined && licences.includes(got)) return undefined;
  return {
    argument,
    got,
    expected: `one of ${licences.join(", ")} for a ${visibility} repository, where push protection takes a licence`,
    fix: "say which licence the organisation has; none leaves the search for secrets to the checks of pull requests",
  };
}
