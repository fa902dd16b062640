import type { LiveAlarm } from "../cloud/alarms";
import type { LiveCloud } from "../cloud/live-cloud";
import { isTakenBack, type LiveDeployment } from "../cloud/service-deployments";
import type { StackResources } from "../cloud/stack-resources";

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
 * @param since when the deployment of the stack began
 * @throws UserError when AWS does not say
 */
export async function look(
  { alarms, services }: StackResources,
  since: Date,
  cloud: Pick<LiveCloud, "alarms" | "deployments">,
): Promise<readonly Breach[]> {
  const [live, deployments] = await Promise.all([
    cloud.alarms(alarms),
    Promise.all(
      services.map(async (service) => takenBack(service.name, await cloud.deployments(service, since))),
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

/** Whether a deployment of any service of a stack is under way. @throws UserError when AWS does not say */
export async function isDeploying(
  { services }: Pick<StackResources, "services">,
  cloud: Pick<LiveCloud, "deployments">,
): Promise<boolean> {
  const underWay = await Promise.all(services.map((service) => cloud.deployments(service, "under-way")));
  return underWay.some(({ length }) => length > 0);
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
