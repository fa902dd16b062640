import type { CloudResource } from "../../cloud/cloud";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { ApiError, type CallContext } from "../call";
import { content, json } from "./answers";
import { deploymentsOf } from "./deployments";
import { valuesForReaders } from "./flag-set";
import { environmentOf, profileOf } from "./place";
import type { RestOperation } from "./rest-operation";
import { numberOf, versionsOf } from "./versions";

/** What a token stands for. It is good for one call at AWS; here nobody counts. */
interface Session {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
  readonly seconds: number;
  /** Version that its holder has. */
  readonly version?: number;
}

/** AppConfig Data API: at least 15 seconds between calls, 60 unless the caller says otherwise. */
const SHORTEST_SECONDS = 15;
const DEFAULT_SECONDS = 60;

export const startConfigurationSession: RestOperation = ({ body }, _parts, context) => {
  const input = JSON.parse(body.toString("utf8")) as Values;
  const application = text(input, "ApplicationIdentifier");
  const environment = text(input, "EnvironmentIdentifier");
  const profile = text(input, "ConfigurationProfileIdentifier");
  environmentOf(application, environment, context);
  profileOf(application, profile, context);
  const seconds = Number(input["RequiredMinimumPollIntervalInSeconds"] ?? DEFAULT_SECONDS);
  if (seconds < SHORTEST_SECONDS) {
    throw new ApiError(
      "BadRequestException",
      `Nobody may ask more often than every ${SHORTEST_SECONDS} seconds.`,
    );
  }
  const session = { application, environment, profile, seconds };
  return json(201, { InitialConfigurationToken: tokenOf(session) });
};

/** Empty for who has the version that is deployed. */
export const getLatestConfiguration: RestOperation = ({ query }, _parts, context) => {
  const session = sessionOf(query.get("configuration_token") ?? "");
  const version = deployedVersion(session, context);
  const number = numberOf(version);
  const headers = {
    "next-poll-configuration-token": tokenOf({ ...session, version: number }),
    "next-poll-interval-in-seconds": session.seconds,
    "content-type": text(version.outputs, "contentType"),
  };
  if (number === session.version) return content(200, headers, "");
  return content(200, headers, valuesForReaders(text(version.outputs, "content")));
};

function deployedVersion(
  { application, environment, profile }: Session,
  context: CallContext,
): CloudResource {
  const [deployment] = deploymentsOf(environmentOf(application, environment, context), context);
  const versions = versionsOf(profileOf(application, profile, context), context);
  const found = versions.find(
    (version) => String(numberOf(version)) === deployment?.outputs["ConfigurationVersion"],
  );
  if (found !== undefined) return found;
  throw new ApiError("ResourceNotFoundException", `Nothing is deployed to ${environment}.`);
}

function tokenOf(session: Session): string {
  return Buffer.from(JSON.stringify(session)).toString("base64");
}

function sessionOf(token: string): Session {
  try {
    return JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Session;
  } catch {
    throw new ApiError("BadRequestException", "The configuration token is not valid.");
  }
}
