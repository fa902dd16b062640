import { GITHUB_AUDIENCE, GITHUB_ISSUER } from "./names";

/** A repository by its names, which people know, and by its ids, which never change. */
export interface GithubRepository {
  /** Organisation or user, in the letter case that GitHub shows. */
  readonly owner: string;
  /** Without the owner. */
  readonly name: string;
  /** Numeric id of the owner: `gh api repos/OWNER/NAME --jq .owner.id`. */
  readonly ownerId: string;
  /** Numeric id of the repository: `gh api repos/OWNER/NAME --jq .id`. */
  readonly id: string;
}

/** Jobs of a repository, as the subject of their token names them. */
export interface GithubJobs {
  /** What follows the repository in the subject: `environment:prod`, or `ref:refs/heads/main`. */
  readonly contexts: readonly string[];
  /**
   * The only ref whose jobs may come. Pull requests run on `refs/pull/<number>/merge`, so roles for them have
   * none.
   */
  readonly ref?: string;
}

/** A role's trust policy as IAM takes it. */
export interface TrustPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/**
 * Lets exactly these jobs take on a role, and nobody else; jobs of different refs are groups of their own.
 *
 * `StringEquals` without `IfExists` or `ForAllValues:`: those are true also when the token has no such claim.
 * A job with an environment has no ref in its subject, hence the condition on the claim `ref` (STS validates
 * GitHub's claims since January 2026; Service Authorization Reference, "AWS Security Token Service").
 */
export function githubTrust(
  oidcProviderArn: string,
  repository: GithubRepository,
  ...jobs: readonly GithubJobs[]
): TrustPolicy {
  const Statement = jobs.map((group, index) => ({
    // Ids within a document differ.
    Sid: index === 0 ? "GithubActions" : `GithubActions${index + 1}`,
    Effect: "Allow",
    Principal: { Federated: oidcProviderArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: conditionKeys(claimsOf(repository, group)) },
  }));
  return { Version: "2012-10-17", Statement };
}

function claimsOf(
  repository: GithubRepository,
  { contexts, ref }: GithubJobs,
): Readonly<Record<string, string | readonly string[]>> {
  return {
    aud: GITHUB_AUDIENCE,
    sub: contexts.flatMap((context) => subjects(repository, context)),
    repository_id: repository.id,
    ...(ref === undefined ? {} : { ref }),
  };
}

/**
 * Both formats of one subject. Repositories made, renamed or transferred since 15 July 2026 put ids into it; older
 * ones do so once they opt in (GitHub changelog, "Immutable subject claims for GitHub Actions OIDC tokens").
 */
function subjects({ owner, name, ownerId, id }: GithubRepository, context: string): readonly string[] {
  return [`repo:${owner}/${name}:${context}`, `repo:${owner}@${ownerId}/${name}@${id}:${context}`];
}

function conditionKeys<T>(claims: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(claims).map(([claim, value]) => [`${GITHUB_ISSUER}:${claim}`, value]),
  );
}
