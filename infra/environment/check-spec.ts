import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { copyRegions } from "../../stacks/estate";
import type { EnvironmentConfig } from "../config/environment-config";
import { StackError } from "../stack-error";

/**
 * Refuses what no single component can see: parts of an environment that do not go together.
 *
 * @throws StackError naming every problem
 */
export function checkEnvironment(spec: EnvironmentSpec, config: EnvironmentConfig): void {
  const { environment } = spec;
  throwIfAny(`stacks/${environment}.ts`, [
    backupOfStopped(spec),
    copyElsewhere(spec),
    scheduleInProd(spec),
    ...unknownSecrets(spec),
    ...wrongConnections(spec),
  ]);
  throwIfAny(`Pulumi.${environment}.yaml`, [halfOfChat(config)]);
}

function throwIfAny(subject: string, problems: readonly (string | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new StackError(subject, found);
}

function backupOfStopped({ backup, schedule }: EnvironmentSpec): string | undefined {
  if (backup === undefined || schedule === undefined) return undefined;
  return (
    "backup: got a backup together with a schedule, expected one of both: a stopped database cannot be backed up. " +
    "Fix: remove backup, as the database has backups of its own, or schedule"
  );
}

/** CI's roles and the organisation's guardrails know the estate's regions alone: a copy elsewhere would be denied. */
function copyElsewhere({ environment, backup }: EnvironmentSpec): string | undefined {
  const { [environment]: known }: Partial<Record<string, string>> = copyRegions;
  if (backup?.copyRegion === undefined || backup.copyRegion === known) return undefined;
  return (
    `backup.copyRegion: got ${JSON.stringify(backup.copyRegion)}, expected ${known ?? "none"}, as copyRegions in ` +
    `stacks/estate.ts has it for ${environment}. Fix: set copyRegions.${environment} there, and name it here`
  );
}

function scheduleInProd({ environment, schedule }: EnvironmentSpec): string | undefined {
  if (environment !== "prod" || schedule === undefined) return undefined;
  return "schedule: got a schedule for prod, expected none: prod never stops. Fix: remove schedule";
}

function unknownSecrets({ services, secrets = {}, environment }: EnvironmentSpec): string[] {
  return Object.entries(services).flatMap(([service, { secrets: names = {} }]) =>
    Object.entries(names)
      .filter(([, name]) => secrets[name] === undefined)
      .map(
        ([variable, name]) =>
          `services.${service}.secrets.${variable}: got ${JSON.stringify(name)}, expected one of the secrets ` +
          `${Object.keys(secrets).join(", ") || "(there are none)"}. Fix: name one of these, or add it to secrets in ` +
          `stacks/${environment}.ts`,
      ),
  );
}

function wrongConnections({ services, environment }: EnvironmentSpec): string[] {
  return Object.entries(services).flatMap(([service, { databaseUser, databaseConnections: got }]) => {
    if (got === undefined || (databaseUser !== undefined && Number.isInteger(got) && got >= 1)) return [];
    const expected = databaseUser === undefined ? "none without a databaseUser" : "a whole number from 1";
    return [
      `services.${service}.databaseConnections: got ${got}, expected ${expected}. Fix: in stacks/${environment}.ts write ` +
        "how many connections the pool of one task has, or leave it out",
    ];
  });
}

function halfOfChat({ slackTeamId, slackChannelId }: EnvironmentConfig): string | undefined {
  if ((slackTeamId === undefined) === (slackChannelId === undefined)) return undefined;
  const [given, missing] =
    slackTeamId === undefined ? ["slackChannelId", "slackTeamId"] : ["slackTeamId", "slackChannelId"];
  return (
    `causeway:${missing}: got nothing, expected it together with causeway:${given}: a channel is in a workspace. ` +
    `Fix: set causeway:${missing}, or remove causeway:${given}`
  );
}
