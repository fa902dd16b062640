import { repository } from "./ci-access.fixture";
import { holds } from "./evaluate.fixture";
import { githubTrust } from "./github-trust";
import type { GithubJobs } from "./github-trust";
import type { Condition } from "./policy-document";

const provider = "arn:aws:iam::555555555555:oidc-provider/token.actions.githubusercontent.com";
const deploys: GithubJobs = {
  contexts: ["environment:prod", "environment:prod-rollback"],
  ref: "refs/heads/main",
};
const previews: GithubJobs = { contexts: ["environment:preview"] };

test("GH-08: a deploy role trusts exact audience, subjects in both formats, repository id and main", () => {
  expect(githubTrust(provider, repository, deploys)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "GithubActions",
        Effect: "Allow",
        Principal: { Federated: provider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [
              "repo:example/causeway:environment:prod",
              "repo:example@1001/causeway@2002:environment:prod",
              "repo:example/causeway:environment:prod-rollback",
              "repo:example@1001/causeway@2002:environment:prod-rollback",
            ],
            "token.actions.githubusercontent.com:repository_id": "2002",
            "token.actions.githubusercontent.com:ref": "refs/heads/main",
          },
        },
      },
    ],
  });
});

test("GH-09: jobs of different refs are statements of their own, so that none borrows another's ref", () => {
  const automation: GithubJobs = { contexts: ["environment:automation"], ref: "refs/heads/main" };
  const [first, second, ...more] = githubTrust(provider, repository, previews, automation).Statement;
  expect(first).toEqual(githubTrust(provider, repository, previews).Statement[0]);
  expect(second).toEqual({
    ...githubTrust(provider, repository, automation).Statement[0],
    Sid: "GithubActions2",
  });
  expect(more).toEqual([]);
});

/** Whether a job gets the role, by the claims of its token; `undefined` leaves a claim out. */
function admits(jobs: GithubJobs, claims: Readonly<Record<string, string | undefined>>): boolean {
  const [statement] = githubTrust(provider, repository, jobs).Statement as readonly {
    Condition: Condition;
  }[];
  const keys = Object.entries(claims).flatMap(([claim, value]) =>
    value === undefined ? [] : [[`token.actions.githubusercontent.com:${claim}`, value] as const],
  );
  return holds(statement?.Condition ?? {}, Object.fromEntries(keys));
}

const token = {
  aud: "sts.amazonaws.com",
  sub: "repo:example/causeway:environment:prod",
  repository_id: "2002",
  ref: "refs/heads/main",
};

describe("GH-08, DP-08: who gets the deploy role", () => {
  test.each([{}, { sub: "repo:example@1001/causeway@2002:environment:prod-rollback" }])(
    "a job on main with the token %j does",
    (claims) => {
      expect(admits(deploys, { ...token, ...claims })).toBe(true);
    },
  );

  test.each<[string, Record<string, string | undefined>]>([
    ["of another branch", { ref: "refs/heads/feature" }],
    ["of a tag called main", { ref: "refs/tags/main" }],
    ["without the claim of a branch", { ref: undefined }],
    ["for another audience", { aud: "https://github.com/example" }],
    ["without an audience", { aud: undefined }],
    ["of a repository that took the name over", { repository_id: "9999" }],
    ["without a repository id", { repository_id: undefined }],
    ["of another environment", { sub: "repo:example/causeway:environment:prod-security" }],
    ["without an environment", { sub: "repo:example/causeway:ref:refs/heads/main" }],
    ["of a pull request", { sub: "repo:example/causeway:pull_request" }],
    ["of another repository", { sub: "repo:example/other:environment:prod" }],
    [
      "of an owner with the same name and another id",
      { sub: "repo:example@7/causeway@2002:environment:prod" },
    ],
    ["of a longer name", { sub: "repo:example/causeway:environment:prod2" }],
    ["in other letter case", { sub: "repo:Example/causeway:environment:prod" }],
  ])("a job %s does not", (_what, claims) => {
    expect(admits(deploys, { ...token, ...claims })).toBe(false);
  });
});

describe("GH-09: who gets the read-only role", () => {
  const preview = { ...token, sub: "repo:example/causeway:environment:preview" };

  test.each(["refs/heads/main", "refs/pull/12/merge"])("a preview job on %s does", (ref) => {
    expect(admits(previews, { ...preview, ref })).toBe(true);
  });

  test.each<Record<string, string>>([
    { sub: "repo:example/causeway:pull_request" },
    { sub: "repo:someone/causeway:environment:preview" },
    { repository_id: "3003" },
  ])("a job with the token %j does not: not even a fork with such an environment", (claims) => {
    expect(admits(previews, { ...preview, ...claims })).toBe(false);
  });
});

test("no condition is one that holds for a token without the claim", () => {
  for (const jobs of [deploys, previews]) {
    const [statement] = githubTrust(provider, repository, jobs).Statement as readonly {
      Condition: Condition;
    }[];
    expect(Object.keys(statement?.Condition ?? {})).toEqual(["StringEquals"]);
  }
});
