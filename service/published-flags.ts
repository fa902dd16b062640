import { callAws } from "./aws.ts";
import { flagsOf, readFlagValues, type Flags, type FlagValues } from "./flags.ts";
import type { Log } from "./log.ts";

/** Seconds between two questions: a switch has reached every task when they are over. AppConfig allows 15 and more. */
const POLL_SECONDS = 30;

/** What AppConfig's ARN of a configuration consists of. */
interface Place {
  readonly region: string;
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

/**
 * The flags that are published for this service in AppConfig, asked for again and again. Whatever goes wrong, what was
 * known last holds; before anything is known, every flag is off.
 */
export class PublishedFlags {
  readonly flags: Flags;
  private readonly place: Place;
  private readonly env: NodeJS.ProcessEnv;
  private readonly log: Log;
  private values: FlagValues = new Map();
  /** Of the session with AppConfig; good for one question. */
  private token: string | undefined;
  private isFailing = false;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param arn `arn:aws:appconfig:<region>:<account>:application/<id>/environment/<id>/configuration/<id>`
   * @throws Error for another one
   */
  constructor(arn: string, env: NodeJS.ProcessEnv, log: Log) {
    this.place = placeOf(arn);
    this.env = env;
    this.log = log;
    this.flags = flagsOf(() => this.values);
  }

  /** Asks once, and from then on by itself. Never fails: a service without flags still serves. */
  async start(): Promise<void> {
    await this.poll();
    this.timer = setTimeout(() => void this.start(), POLL_SECONDS * 1000);
    // What else keeps the process decides when it ends.
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** One question; a failure is said once, and so is its end. */
  async poll(): Promise<void> {
    try {
      await this.ask();
      if (this.isFailing) this.log.info("feature flags are read again");
      this.isFailing = false;
    } catch (error) {
      this.token = undefined;
      const reason = (error as Error).message;
      if (!this.isFailing)
        this.log.warn("feature flags cannot be read: what was known last holds", { reason });
      this.isFailing = true;
    }
  }

  private async ask(): Promise<void> {
    const token = this.token ?? (await this.beginSession());
    // As it is signed: encoded by RFC 3986.
    const query = encodeURIComponent(token).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16)}`,
    );
    const response = await this.call("GET", `/configuration?configuration_token=${query}`, "");
    const text = await response.text();
    this.token = response.headers.get("next-poll-configuration-token") ?? undefined;
    // Nothing where nothing is new.
    if (text === "") return;
    this.values = readFlagValues(text);
    this.log.info("feature flags are read", { flags: this.values.size });
  }

  private async beginSession(): Promise<string> {
    const { application, environment, profile } = this.place;
    const body = JSON.stringify({
      ApplicationIdentifier: application,
      EnvironmentIdentifier: environment,
      ConfigurationProfileIdentifier: profile,
      RequiredMinimumPollIntervalInSeconds: POLL_SECONDS,
    });
    const response = await this.call("POST", "/configurationsessions", body);
    const { InitialConfigurationToken: token } = (await response.json()) as Readonly<Record<string, unknown>>;
    if (typeof token !== "string") throw new Error("AppConfig began a session without a token");
    return token;
  }

  private call(method: "GET" | "POST", path: string, body: string): Promise<Response> {
    const { region } = this.place;
    const base =
      this.env["AWS_ENDPOINT_URL_APPCONFIGDATA"] ?? `https://appconfigdata.${region}.amazonaws.com`;
    const headers = { "content-type": "application/json" };
    return callAws(
      { method, url: new URL(path, base), service: "appconfig", region, headers, body },
      this.env,
    );
  }
}

function placeOf(arn: string): Place {
  const form =
    /^arn:aws:appconfig:([\w-]+):\d{12}:application\/(\w+)\/environment\/(\w+)\/configuration\/(\w+)$/;
  const [, region, application, environment, profile] = form.exec(arn) ?? [];
  if (!region || !application || !environment || !profile) {
    throw new Error(
      `FEATURE_FLAGS_ARN is ${JSON.stringify(arn)}, and no ARN of a configuration in AppConfig`,
    );
  }
  return { region, application, environment, profile };
}
