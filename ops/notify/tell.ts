import {
  channels,
  notifications,
  type Channel,
  type ChannelName,
  type NotificationEvent,
} from "../../stacks/notifications";
import { concealer, type Conceal } from "./conceal";
import type { Notice } from "./notice";
import { pagerDutyEvent } from "./pagerduty";
import { post, type Delivery, type PostOptions } from "./post";
import { slackMessage } from "./slack";

/** What became of a notice in one channel. */
export type Told = { readonly channel: ChannelName } & Delivery;

/** A message that is ready to be sent. */
interface Letter {
  readonly channel: ChannelName;
  /** Absent where no variable of the channel is set. */
  readonly secret: string | undefined;
  readonly body: object;
}

/** Where PagerDuty takes events; accounts of its EU region have another place. */
const PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

/**
 * Tells everybody of a notice whom stacks/notifications.ts names. A channel that cannot be reached, or is not set up,
 * never throws: a deployment does not fail for it.
 */
export async function tell(
  notice: Notice,
  env: NodeJS.ProcessEnv,
  options: PostOptions = {},
): Promise<readonly Told[]> {
  return Promise.all(
    lettersOf(notice, env).map(async ({ channel, secret, body }) => {
      const { kind, secrets }: Channel = channels[channel];
      if (secret === undefined) {
        return {
          channel,
          delivered: false as const,
          why: `it is not set up: ${secrets.join(" or ")} is not set`,
        };
      }
      const { PAGERDUTY_EVENTS_URL: pagerDuty = PAGERDUTY } = env;
      return { channel, ...(await post(kind === "slack" ? secret : pagerDuty, body, options)) };
    }),
  );
}

/** What would be sent, by channel, without the secret of any. */
export function drafts(notice: Notice, env: NodeJS.ProcessEnv): readonly Pick<Letter, "channel" | "body">[] {
  return lettersOf(notice, env).map(({ channel, body }) => ({
    channel,
    body: "routing_key" in body ? { ...body, routing_key: "[secret]" } : body,
  }));
}

/** Every variable that may hold a secret of a channel. */
const variables = Object.values(channels).flatMap(({ secrets }: Channel) => secrets);

function lettersOf(notice: Notice, env: NodeJS.ProcessEnv): readonly Letter[] {
  const conceal = concealer(env, variables);
  return channelsOf(notice.event, notice.stack).map((channel) => {
    const { kind, secrets }: Channel = channels[channel];
    const secret = secrets.map((name) => env[name]).find((value) => value !== undefined && value !== "");
    return { channel, secret, body: bodyOf(kind, notice, secret ?? "", conceal) };
  });
}

function channelsOf(event: NotificationEvent, stack: string): readonly ChannelName[] {
  const told: Readonly<Record<string, readonly ChannelName[]>> = notifications[event];
  return Object.hasOwn(told, stack) ? (told[stack] ?? []) : [];
}

function bodyOf(kind: Channel["kind"], notice: Notice, secret: string, conceal: Conceal): object {
  return kind === "slack" ? slackMessage(notice, conceal) : pagerDutyEvent(notice, secret, conceal);
}
