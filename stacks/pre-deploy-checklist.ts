/** Something that has to be so before a deployment. */
export interface ChecklistItem {
  readonly text: string;
  /** What shows it: a gate of `causeway gate`, or a check that main requires. Absent: somebody ticks it. */
  readonly shownBy?: string;
}

export interface ChecklistSection {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

/**
 * What is asked before production is deployed. Whatever a gate or a check can show stands here only so that nobody looks
 * for it; the rest is ticked in the description of the pull request, and an item that does not apply is ticked too.
 */
export const preDeployChecklist: readonly ChecklistSection[] = [
  {
    title: "Code and tests",
    items: [
      { text: "Unit, integration and end-to-end tests pass", shownBy: "checks" },
      { text: "The environment before it runs the release well", shownBy: "predecessor" },
      { text: "The review is approved", shownBy: "approvals" },
      { text: "The preview is of what is there now", shownBy: "bundle" },
      { text: "No critical bug of it is known" },
      { text: "Its speed was measured, where it could suffer" },
    ],
  },
  {
    title: "Documentation",
    items: [
      { text: "The way back is written down", shownBy: "deploy-plan" },
      { text: "CHANGELOG, API documentation and known issues are up to date" },
    ],
  },
  {
    title: "Database",
    items: [
      { text: "Backups were restored lately", shownBy: "restore-drill" },
      { text: "Its migrations were applied and taken back in staging, and seed data is ready" },
    ],
  },
  {
    title: "Configuration",
    items: [{ text: "Variables, flags, third parties' settings, certificates and DNS records are in place" }],
  },
  {
    title: "Infrastructure",
    items: [
      { text: "Capacity, scaling, load balancers and alarms are ready", shownBy: "preflight" },
      { text: "What a CDN keeps is invalidated, where there is one" },
    ],
  },
  {
    title: "Communication",
    items: [
      { text: "The change window is open", shownBy: "window" },
      { text: "Stakeholders have been told" },
      { text: "The team is there, and support is briefed" },
      { text: "The status page is ready" },
    ],
  },
  {
    title: "Security",
    items: [
      { text: "Secrets, access, encryption and audit logs are as the policies want them", shownBy: "bundle" },
      { text: "Dependencies and secrets were scanned", shownBy: "checks" },
      { text: "Who has to see a change of identities, network or keys has seen it", shownBy: "security" },
      { text: "Certificates last, and answers carry their security headers" },
    ],
  },
];
