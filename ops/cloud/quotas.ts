import { UserError } from "../lib/errors";
import { askAws } from "./ask-aws";
import { clientSettings } from "./client-settings";

/** "Fargate On-Demand vCPU resource count", of the service `fargate` (General Reference, "Amazon ECS endpoints and quotas"). */
const FARGATE_VCPU = { ServiceCode: "fargate", QuotaCode: "L-3032A538" };

/**
 * How many processors the tasks of an account may have in a region, all together.
 *
 * @throws UserError when Service Quotas does not say
 */
export async function readFargateQuota(region: string, env: NodeJS.ProcessEnv): Promise<number> {
  const { GetServiceQuotaCommand, ServiceQuotasClient } = await import("@aws-sdk/client-service-quotas");
  const client = new ServiceQuotasClient(await clientSettings(region, env));
  const { Quota } = await askAws("servicequotas:GetServiceQuota", region, () =>
    client.send(new GetServiceQuotaCommand(FARGATE_VCPU)),
  );
  if (Quota?.Value !== undefined) return Quota.Value;
  throw new UserError("servicequotas:GetServiceQuota answered without a value", "run it again");
}
