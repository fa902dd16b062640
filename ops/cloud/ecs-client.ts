import type { ECSClient } from "@aws-sdk/client-ecs";
import { clientSettings } from "./client-settings";

/** A client of ECS in a region, with the credentials of this environment. */
export async function openEcs(region: string, env: NodeJS.ProcessEnv): Promise<ECSClient> {
  const { ECSClient } = await import("@aws-sdk/client-ecs");
  return new ECSClient(await clientSettings(region, env));
}
