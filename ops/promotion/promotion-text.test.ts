import { missingInPlan } from "./deploy-plan";
import { commit, deployed, digest } from "./environment.fixture";
import { promotionText, promotionTitle } from "./promotion-text";
import { countsOf, releaseNotes } from "./release-notes";

const promotion = {
  from: "staging",
  to: "prod",
  release: deployed("b", 8),
  digests: { api: digest("b"), web: digest("w") },
  earlier: { api: digest("a"), web: digest("w") },
} as const;

const commits = [
  { sha: commit("c"), subject: "feat(api): orders can be split" },
  { sha: commit("d"), subject: "fix: totals of @octocat's orders <b>#12</b>" },
  { sha: commit("e"), subject: "chore(promotion): api from dev to staging" },
  { sha: commit("f"), subject: "docs: how to split" },
];

const team = { lead: "leads", database: "dba", "on-call": "on-call", communication: "leads" } as const;

test("the title names the services whose digests change", () => {
  expect(promotionTitle(promotion)).toBe("chore(promotion): api from staging to prod");
});

test("DP-12: release notes tell what comes by kind; what only promoted is no news, and no text calls anybody", () => {
  expect(releaseNotes(commits)).toBe(
    [
      "## Release notes",
      "### Features\n\n- `feat(api):` orders can be split (cccccccccccc)",
      "### Fixes\n\n- fix: totals of `@octocat's` orders `<b>#12</b>` (dddddddddddd)",
      "### Updates\n\n- docs: how to split (ffffffffffff)",
    ].join("\n\n"),
  );
  expect(countsOf(commits)).toBe("1 feature, 1 fix, 1 update");
  expect(releaseNotes([])).toBe("## Release notes\n\nNo change of the program or the service.");
  expect(countsOf([])).toBe("none");
});

test("DC-11: the description has the digests, the notes, and a whole deploy plan", () => {
  const opensAt = new Date("2026-01-12T10:00:00Z");
  expect(
    promotionText(promotion, {
      commits: commits.slice(0, 1),
      migrations: ["service/migrations/003.sql"],
      team,
      opensAt,
    }),
  ).toBe(
    `What runs well in staging since 2026-01-08T12:00:00.000Z goes to prod. Only digests change; causeway keeps this pull request up to date.

| Service | From | To |
|---|---|---|
| \`api\` | \`sha256:aaaaaaaaaaaa\` | \`sha256:bbbbbbbbbbbb\` |
| \`web\` | \`sha256:wwwwwwwwwwww\` | \`sha256:wwwwwwwwwwww\` |

## Release notes

### Features

- \`feat(api):\` orders can be split (cccccccccccc)

## Deploy plan

- **Version:** \`bbbbbbbbbbbb\`
- **Date:** 2026-01-12
- **Time (UTC):** from 10:00
- **Duration:** about 30 minutes, beside what a canary bakes
- **Changes:** 1 feature
- **Database changes:** \`service/migrations/003.sql\`
- **Rollback:** about 10 minutes: \`npx causeway rollback prod previous --reason "<why>"\`
- **Verification:** \`npx causeway smoke prod --record --for 5m\`, then docs/runbooks/check-deployment.md
- **Lead:** team leads
- **Database:** team dba
- **On-call:** team on-call
- **Communication:** team leads`,
  );
});

test("DP-07: a promotion names everybody whom a plan has to name", () => {
  expect(missingInPlan(promotionText(promotion, { commits, migrations: [], team }))).toEqual([]);
});

test.each([
  ["no plan", "# Something\n- **Lead:** me", ["Lead", "Database", "On-call", "Communication"]],
  [
    "a plan without a name",
    "## Deploy plan\n- **Lead:** me\n- **Database:**\n- **On-call:** <!-- who -->\n- **Communication:** us",
    ["Database", "On-call"],
  ],
  [
    "a name below another heading",
    "## Deploy plan\n- **Lead:** me\n- **Database:** me\n- **On-call:** me\n## More\n- **Communication:** us",
    ["Communication"],
  ],
])("DP-07: %s is no whole plan", (_title, body, missing) => {
  expect(missingInPlan(body)).toEqual(missing);
});
