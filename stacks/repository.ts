const owner = "example";
const name = "causeway";
const url = `https://github.com/${owner}/${name}`;

/** The GitHub repository that holds this program. An adopter changes owner and name, and nothing else. */
export const repository = {
  owner,
  name,
  url,
  /** Where alarms point people to; a runbook is `<verb>-<noun>.md`. */
  runbooks: `${url}/blob/main/docs/runbooks`,
} as const;
