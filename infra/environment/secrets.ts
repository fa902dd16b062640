import { EncryptionKey } from "../../components/encryption-key/encryption-key";
import { Secret } from "../../components/secret/secret";
import type { SecretSpec } from "../../stacks/environment-spec";
import { mapEntries } from "../map-entries";
import { runbook, type Shared } from "./shared";

/** The environment's secrets by their names in the spec, under one key. */
export interface Secrets {
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly keyArn: EncryptionKey["keyArn"];
}

/** `undefined` for an environment without secrets: there is no key to pay for. */
export function createSecrets(shared: Shared): Secrets | undefined {
  const { spec, place, opts } = shared;
  const { secrets: specs = {} } = spec;
  if (Object.keys(specs).length === 0) return undefined;
  const { environment, accountId } = place;
  const { keyArn } = new EncryptionKey(
    "secrets",
    {
      accountId,
      description: `Secrets of ${environment}`,
      alias: `${environment}/secrets`,
      protect: environment !== "dev",
    },
    opts,
  );
  const create = (name: string, given: SecretSpec): Secret =>
    new Secret(
      name,
      {
        environment,
        accountId,
        kmsKeyArn: keyArn,
        description: given.description,
        rotation: rotationOf(given, shared),
      },
      opts,
    );
  return { secrets: mapEntries(specs, create), keyArn };
}

/** Whoever rotates by hand is reminded where all alarms go. */
function rotationOf({ rotation }: SecretSpec, { alarms }: Shared) {
  if (rotation.type === "lambda") return rotation;
  return { ...rotation, alarmTopicArn: alarms.topicArn, runbookUrl: runbook("rotate-secret") };
}
