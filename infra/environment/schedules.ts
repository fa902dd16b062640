import { Schedules } from "../../components/schedules/schedules";
import type { Platform } from "./platform";
import type { Traffic } from "./services";
import type { Shared } from "./shared";

/** Stops the environment at night, where its spec says when. */
export function createSchedules(
  { spec, place, opts, alarms }: Shared,
  { database }: Platform,
  { loadBalancers, services }: Traffic,
): Schedules | undefined {
  if (spec.schedule === undefined) return undefined;
  const { identifier, backupWindow, maintenanceWindow } = database;
  return new Schedules(
    "schedules",
    {
      ...spec.schedule,
      ...place,
      database: { identifier, backupWindow, maintenanceWindow },
      services: Object.fromEntries(
        services.map(({ placement, service }) => [
          placement.name,
          {
            resourceId: service.scalingTargetResourceId,
            minCount: service.minCount,
            maxCount: service.maxCount,
          },
        ]),
      ),
      mutedAlarmNames: Object.values(loadBalancers).map(({ errorsAlarmName }) => errorsAlarmName),
      resultsTopicArn: alarms.topicArn,
    },
    opts,
  );
}
