import type { AccessMatrix, TeamSpec } from "../components/delivery/access-matrix";

/** The teams of the organisation. An adopter puts the own names here; who is in a team is managed on GitHub. */
const teams = {
  infra: { description: "Builds and runs the environments", permission: "push" },
  leads: { description: "Answers for production", permission: "push" },
  "infrastructure-lead": {
    description: "Releases production deployments",
    permission: "push",
    parent: "leads",
  },
  "security-team": { description: "Reviews what guards the environments", permission: "push" },
  dba: { description: "Reviews migrations", permission: "push" },
  "on-call": { description: "Answers alarms and rolls back", permission: "triage" },
} satisfies Readonly<Record<string, TeamSpec>>;

/** Whoever reviews what guards the environments: a mistake there is let through everywhere. */
const guardians = ["security-team", "leads"] as const;

/**
 * Who may do what, and where: the one source of GitHub's teams and environments, CODEOWNERS and chat commands.
 * Stacks that other stacks stand on (organization, delivery) are treated as prod.
 */
export const access: AccessMatrix<keyof typeof teams> = {
  teams,
  stacks: {
    organization: {
      // CI reads the platform's stacks from main alone (stacks/backends.ts): shown after the merge, before the gate.
      preview: [],
      apply: ["leads"],
      unlock: ["leads"],
      rollback: [],
      override: ["leads"],
      approve: { count: 1, from: ["leads"] },
      applyOpenPullRequest: false,
    },
    delivery: {
      preview: [],
      apply: ["leads"],
      unlock: ["leads"],
      rollback: [],
      override: ["leads"],
      approve: { count: 1, from: ["leads"] },
      applyOpenPullRequest: false,
    },
    dev: {
      preview: "collaborators",
      apply: ["infra"],
      unlock: ["infra"],
      rollback: ["infra", "on-call"],
      override: ["leads"],
      // May break.
      approve: { count: 0, from: [] },
      // Turn on to try a change in dev before it is merged; the command still wants another person's approval.
      applyOpenPullRequest: false,
    },
    staging: {
      preview: "collaborators",
      apply: ["infra"],
      unlock: ["infra"],
      rollback: ["infra", "on-call"],
      override: ["leads"],
      // Given on the pull request: the deployment then runs by itself.
      approve: { count: 1, from: ["infra"] },
      applyOpenPullRequest: false,
    },
    prod: {
      preview: ["infra"],
      apply: ["leads"],
      unlock: ["leads"],
      // Whoever asks, a lead releases it at the environment prod-rollback.
      rollback: ["infra", "on-call", "leads"],
      override: ["leads"],
      // In addition to the reviewers of the environment, of whom GitHub asks for one.
      approve: { count: 1, from: ["leads"] },
      applyOpenPullRequest: false,
    },
  },
  environments: {
    dev: { branches: "main" },
    staging: { branches: "main" },
    prod: { reviewers: ["infrastructure-lead", "security-team"], waitTimer: 5, branches: "main" },
    // No timer: what it goes back to was approved before, and ten minutes are all there is.
    "prod-rollback": { reviewers: ["leads"], branches: "main" },
    // Comes first when identities, network, secrets or policies change.
    "prod-security": { reviewers: ["security-team"], branches: "main" },
    delivery: { reviewers: ["leads"], branches: "main" },
    organization: { reviewers: ["leads"], branches: "main" },
    // Read-only roles, for pull requests of any branch.
    preview: { branches: "any" },
    // The delivery App's jobs: comments, promotions, and commands in comments. They read, and ask for deployments.
    automation: { branches: "main" },
  },
  codeOwners: [
    { path: "*", owners: ["infra"] },
    { path: "/infra/", owners: ["infra"] },
    { path: "/components/", owners: ["infra"] },
    { path: "/stacks/", owners: ["infra"] },
    { path: "/service/migrations/", owners: ["dba"], comment: "What changes the data" },
    {
      path: "/Pulumi.prod.yaml",
      owners: ["leads"],
      comment: "Production, and the stacks that every other one stands on",
    },
    { path: "/Pulumi.bootstrap.yaml", owners: ["leads"] },
    { path: "/Pulumi.organization.yaml", owners: ["leads"] },
    { path: "/Pulumi.delivery.yaml", owners: ["leads"] },
    { path: "/stacks/prod.ts", owners: ["leads"] },
    { path: "/stacks/bootstrap.ts", owners: ["leads"] },
    { path: "/stacks/organization.ts", owners: ["leads"] },
    { path: "/stacks/delivery.ts", owners: ["leads"] },
    {
      path: "/stacks/access.ts",
      owners: guardians,
      comment: "What decides who may do what, and what is let through",
    },
    { path: "/stacks/repository.ts", owners: guardians },
    { path: "/stacks/estate.ts", owners: guardians },
    { path: "/stacks/backends.ts", owners: guardians },
    { path: "/stacks/change-windows.ts", owners: guardians },
    { path: "/stacks/promotion.ts", owners: guardians },
    { path: "/policies/", owners: guardians },
    {
      path: "/components/ci-access/",
      owners: guardians,
      comment: "Whom the roles of CI trust, what they may do, and who holds the state",
    },
    { path: "/components/delivery/", owners: guardians },
    { path: "/components/organization/", owners: guardians },
    { path: "/components/state-backend/", owners: guardians },
    { path: "/infra/bootstrap/", owners: guardians },
    { path: "/infra/delivery/", owners: guardians },
    { path: "/infra/organization/", owners: guardians },
    {
      path: "/tools/",
      owners: guardians,
      comment: "What runs in every deployment",
    },
    { path: "/package.json", owners: guardians },
    { path: "/package-lock.json", owners: guardians },
    { path: "/eslint.config.mjs", owners: guardians },
    { path: "/ops/", owners: guardians },
    { path: "/.github/", owners: guardians },
  ],
};
