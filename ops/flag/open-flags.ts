import { flags } from "../../stacks/flags";
import type { FlagSpec } from "../../stacks/flags-spec";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { findFlags, type FlagPlace } from "./find-flags";
import type { FlagHands } from "./change-flags";
import { PublishedFlags } from "./published-flags";

/** The flags of one service in an environment: what stacks/flags.ts says of them, and where they are published. */
export interface ServiceFlags {
  readonly service: string;
  readonly specs: Readonly<Record<string, FlagSpec>>;
  readonly published: FlagHands["flags"];
}

/** How the place is opened where a service's flags are published; a test has another one. */
export type OpenPublished = (place: FlagPlace, env: NodeJS.ProcessEnv) => FlagHands["flags"];

const openPublished: OpenPublished = (place, env) => new PublishedFlags(place, env);

/**
 * The services of an environment that have flags.
 *
 * @param service the one that is asked for; all of them without it
 * @throws UserError where it has none
 */
export async function openFlags(
  environment: string,
  service: string | undefined,
  env: NodeJS.ProcessEnv,
  open = openPublished,
): Promise<readonly ServiceFlags[]> {
  const places = await findFlags(environment, env);
  const asked = places.filter((place) => service === undefined || place.service === service);
  if (asked.length === 0) {
    throw new UserError(
      `${service ?? "nobody"} has no flags in ${environment}`,
      `name one of ${places.map((place) => place.service).join(", ")}`,
      exitCode.usage,
    );
  }
  return asked.map((place) => ({
    service: place.service,
    specs: flags[place.service] ?? {},
    published: open(place, env),
  }));
}

/**
 * The one service that has a flag, by stacks/flags.ts or by what is published.
 *
 * @throws UserError when none has it, or several
 */
export async function serviceWith(
  flag: string,
  services: readonly ServiceFlags[],
  environment: string,
): Promise<ServiceFlags> {
  const specified = services.filter(({ specs }) => Object.hasOwn(specs, flag));
  const found = specified.length > 0 ? specified : await publishing(flag, services);
  const [one, ...others] = found;
  if (one !== undefined && others.length === 0) return one;
  if (one !== undefined) {
    throw new UserError(
      `${found.map(({ service }) => service).join(" and ")} each have a flag ${flag}`,
      `name one by --service ${one.service}`,
      exitCode.usage,
    );
  }
  const known = services.flatMap(({ specs }) => Object.keys(specs));
  throw new UserError(
    `there is no flag ${flag} in ${environment}`,
    known.length === 0 ? "write it in stacks/flags.ts" : `name one of ${known.join(", ")}`,
    exitCode.usage,
  );
}

/** A flag that has left the repository may still be on for users. */
async function publishing(flag: string, services: readonly ServiceFlags[]): Promise<readonly ServiceFlags[]> {
  const published = await Promise.all(services.map((each) => each.published.read()));
  return services.filter((_, index) => Object.hasOwn(published[index]?.content.values ?? {}, flag));
}
