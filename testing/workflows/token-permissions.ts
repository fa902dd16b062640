import type { Permissions, WorkflowJob, Workflow } from "./workflow";

/** Names of what a token may be given. */
const SCOPES = [
  "actions",
  "attestations",
  "checks",
  "contents",
  "deployments",
  "id-token",
  "issues",
  "packages",
  "pull-requests",
  "statuses",
] as const;

/** Of the setting "Read repository contents and packages permissions", which the stack `delivery` makes. */
const DEFAULT: Permissions = { contents: "read", packages: "read" };

/**
 * What a job's token may do: what the job asks for, or its workflow, or else the repository's default. Whoever may push a
 * branch may ask for everything there; a fork's run reads, and gets no token of OpenID Connect, whatever it asks for
 * (docs.github.com, "GITHUB_TOKEN reference": maximum access for pull requests from public forked repositories).
 */
export function tokenPermissions(
  { permissions: ofWorkflow }: Pick<Workflow, "permissions">,
  { permissions: ofJob }: Pick<WorkflowJob, "permissions">,
  isFork: boolean,
): Permissions {
  // This repository's own workflows name each; whoever writes another one need not.
  const asked = namedIn(ofJob ?? ofWorkflow ?? DEFAULT);
  if (!isFork) return asked;
  const kept = Object.entries(asked).filter(([name]) => name !== "id-token");
  return Object.fromEntries(kept.map(([name, level]) => [name, level === "write" ? "read" : level]));
}

function namedIn(asked: Permissions | "read-all" | "write-all"): Permissions {
  if (asked !== "read-all" && asked !== "write-all") return asked;
  const level = asked === "read-all" ? "read" : "write";
  // There is no reading of a token of OpenID Connect.
  const names = SCOPES.filter((name) => level === "write" || name !== "id-token");
  return Object.fromEntries(names.map((name) => [name, level]));
}
