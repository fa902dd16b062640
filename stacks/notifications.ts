import type { DeliveredStack } from "../components/delivery/access-matrix";

/** What people are told of. */
export const notificationEvents = [
  "plan-started",
  "plan-completed",
  "apply-started",
  "apply-completed",
  "apply-failed",
  "drift",
  "promotion",
  "rollback",
  "window-override",
  "gate-waiting",
] as const;

/** Name of an event. */
export type NotificationEvent = (typeof notificationEvents)[number];

/** A place where people are told. */
export interface Channel {
  /** `slack` is an incoming webhook of Slack, or of anything that takes its messages; `pagerduty` wakes somebody. */
  readonly kind: "slack" | "pagerduty";
  /** Environment variables that may hold the webhook's URL, or PagerDuty's integration key: the first one that is set counts. */
  readonly secrets: readonly string[];
}

/** Name of a channel. */
export type ChannelName = keyof typeof channels;

/** Where people are told. The secrets are GitHub's, of the environment or of the repository. */
export const channels = {
  /** `#infra-alerts` */
  alerts: { kind: "slack", secrets: ["CAUSEWAY_SLACK_WEBHOOK_ALERTS", "SLACK_WEBHOOK"] },
  drift: { kind: "slack", secrets: ["CAUSEWAY_SLACK_WEBHOOK_DRIFT", "SLACK_DRIFT_WEBHOOK", "SLACK_WEBHOOK"] },
  onCall: { kind: "pagerduty", secrets: ["PAGERDUTY_ROUTING_KEY"] },
} as const satisfies Readonly<Record<string, Channel>>;

/** Which channels are told, by stack; nobody is of one that is not there. */
type Told = Readonly<Partial<Record<DeliveredStack, readonly ChannelName[]>>>;

const everywhere: Told = {
  organization: ["alerts"],
  delivery: ["alerts"],
  dev: ["alerts"],
  staging: ["alerts"],
  prod: ["alerts"],
};

/** Who is told of what. An adopter takes out here what is too much, and adds channels above. */
export const notifications: Readonly<Record<NotificationEvent, Told>> = {
  "plan-started": everywhere,
  "plan-completed": everywhere,
  "apply-started": everywhere,
  "apply-completed": everywhere,
  "apply-failed": everywhere,
  drift: {
    organization: ["drift"],
    delivery: ["drift"],
    dev: ["drift"],
    staging: ["drift"],
    // Nobody changed it through Git, so somebody has to look at once.
    prod: ["drift", "onCall"],
  },
  promotion: { staging: ["alerts"], prod: ["alerts"] },
  rollback: { dev: ["alerts"], staging: ["alerts"], prod: ["alerts"] },
  "window-override": { organization: ["alerts"], delivery: ["alerts"], prod: ["alerts"] },
  // The others wait for nobody.
  "gate-waiting": { organization: ["alerts"], delivery: ["alerts"], prod: ["alerts"] },
};
