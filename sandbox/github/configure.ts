import type { Identity } from "../provider/instance";
import { RefusedError } from "../provider/model";
import type { Values } from "../provider/values";

/** Configuration that names real credentials or a server, and what of it means nothing. */
const REALITY = { token: "", appAuth: "", baseUrl: "https://api.github.com/" } as const;

/**
 * Reads the configuration of one GitHub provider instance. Whom it acts as is the organisation's seed to say.
 *
 * @throws RefusedError without an owner, and for configuration that points at real accounts or servers
 */
export function configureGitHub(config: Values): Identity {
  const real = Object.entries(REALITY)
    .filter(([key, harmless]) => (config[key] ?? harmless) !== harmless)
    .map(([key]) => key);
  if (real.length > 0) {
    throw new RefusedError(
      `github provider: ${real.join(", ")} would lead to a real account or server. Sandbox and reality never mix. ` +
        "Fix: leave it out of the configuration, and give credentials through the environment of real runs only",
    );
  }
  const { owner } = config;
  if (typeof owner !== "string" || owner === "") {
    throw new RefusedError("github provider: owner is not set. Fix: give the provider an owner");
  }
  return { account: owner, region: "", callerArn: "", defaultTags: {} };
}
