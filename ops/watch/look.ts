import type { LiveAlarm } from "../cloud/alarms";
import type { LiveCloud } from "../cloud/live-cloud";
import { isTakenBack, type LiveDeployment } from "../cloud/service-deployments";
import type { StackResources } from "../cloud/stack-resources";
import type { Bake, DeploymentRecord } from "../records/deployment-record";

/** Something that speaks against a deployment. */
export interface Breach {
  /** `alarm`: it is in ALARM; `absent`: it is gone, and nobody watches; `taken-back`: a deployment of a service did not stay. */
  readonly kind: "alarm" | "absent" | "taken-back";
  /** Name of the alarm, or of the service. */
  readonly name: string;
  readonly since?: Date;
  /** What AWS says of it. */
  readonly said?: string;
  /** Page that says what to do. */
  readonly runbook?: string;
}

/**
 * Looks at the alarms of a stack, and at how its services took their deployments.
 *
 * @param deployment of the stack; its services' deployments since it began count, and those that baked then
 * @throws UserError when AWS does not say
 */
export async function look(
  { alarms, services }: StackResources,
  { startedAt, bakes = [] }: Pick<DeploymentRecord, "startedAt" | "bakes">,
  cloud: Pick<LiveCloud, "alarms" | "deployments">,
): Promise<readonly Breach[]> {
  const [live, deployments] = await Promise.all([
    cloud.alarms(alarms),
    Promise.all(
      services.map(async (service) => {
        const { since = startedAt } = bakes.find(({ service: urn }) => urn === service.urn) ?? {};
        return takenBack(service.name, await cloud.deployments(service, new Date(since)));
      }),
    ),
  ]);
  const ofAlarms = alarms.flatMap(({ name, tells, runbook }): readonly Breach[] => {
    const breach = breachOf(
      name,
      live.find((alarm) => alarm.name === name),
    );
    // Of a part of another alarm it matters that it is there.
    return breach === undefined || (breach.kind === "alarm" && !tells)
      ? []
      : [{ ...breach, ...(runbook === undefined ? {} : { runbook }) }];
  });
  return [...deployments.flat(), ...ofAlarms];
}

/**
 * Whether ECS kept all deployments that were left baking: that each is over, and ended well.
 *
 * @throws UserError when AWS does not say
 */
export async function areKept(
  { services }: Pick<StackResources, "services">,
  bakes: readonly Bake[],
  cloud: Pick<LiveCloud, "deployments">,
): Promise<boolean> {
  const kept = bakes.map(async ({ service: urn, since }) => {
    const service = services.find((each) => each.urn === urn);
    if (service === undefined) return false;
    const [newest] = await cloud.deployments(service, new Date(since));
    return newest?.status === "SUCCESSFUL";
  });
  return (await Promise.all(kept)).every((isKept) => isKept);
}

function breachOf(name: string, alarm: LiveAlarm | undefined): Breach | undefined {
  if (alarm === undefined) return { kind: "absent", name };
  if (alarm.state !== "ALARM") return undefined;
  const { since, reason: said } = alarm;
  return {
    kind: "alarm",
    name,
    ...(since === undefined ? {} : { since }),
    ...(said === undefined ? {} : { said }),
  };
}

/** @param deployments the newest first; one that was stopped for another has that one after it */
function takenBack(service: string, deployments: readonly LiveDeployment[]): readonly Breach[] {
  return deployments
    .filter(
      (deployment, index) => isTakenBack(deployment) || (deployment.status === "STOPPED" && index === 0),
    )
    .map(({ status, reason, finishedAt, createdAt }) => {
      const since = finishedAt ?? createdAt;
      return {
        kind: "taken-back",
        name: service,
        ...(since === undefined ? {} : { since }),
        said: reason === undefined ? status : `${status}: ${reason}`,
      };
    });
}
