const owner = "example";
const name = "causeway";
const url = `https://github.com/${owner}/${name}`;

/** The GitHub repository that holds this program. An adopter changes the first four values, and nothing else. */
export const repository = {
  owner,
  name,
  /** Numbers that GitHub keeps when names change: `gh api repos/<owner>/<name> --jq .owner.id` and `--jq .id`. */
  ownerId: "1000001",
  id: "2000002",
  url,
  /** Where alarms point people to; a runbook is `<verb>-<noun>.md`. */
  runbooks: `${url}/blob/main/docs/runbooks`,
} as const;
