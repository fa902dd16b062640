import { readAlarms, type LiveAlarm } from "./alarms";
import { readDashboards } from "./dashboards";
import { readRoute, type LiveRoute } from "./load-balancing";
import { readFargateQuota } from "./quotas";
import { readScaling, type LiveScaling } from "./scaling";
import {
  readDeployment,
  readDeployments,
  type DeploymentDetails,
  type LiveDeployment,
} from "./service-deployments";
import { readService, type LiveService } from "./services";
import type { StackAlarm, StackService } from "./stack-resources";

/**
 * What is asked of the account that a stack is in. Every answer is of this moment, and none changes anything; what is not
 * answered ends in a UserError.
 */
export interface LiveCloud {
  /** Of these alarms those that are there. */
  alarms(alarms: readonly Pick<StackAlarm, "name" | "region">[]): Promise<readonly LiveAlarm[]>;
  /** ARNs of all dashboards, asked for in a region. */
  dashboards(region: string): Promise<readonly string[]>;
  service(service: StackService): Promise<LiveService>;
  /** Those under way, or those since a time; the newest first. */
  deployments(service: StackService, which: "under-way" | Date): Promise<readonly LiveDeployment[]>;
  deployment(service: StackService, arn: string): Promise<DeploymentDetails>;
  /** Where the requests go that come in by a rule for production traffic. */
  route(ruleArn: string): Promise<LiveRoute>;
  /** `undefined` for a service that nothing scales. */
  scaling(service: StackService): Promise<LiveScaling | undefined>;
  /** Processors that Fargate tasks may have, all together. */
  fargateQuota(region: string): Promise<number>;
}

/** With the credentials of this environment; the SDK's clients are loaded when somebody asks. */
export function openLiveCloud(env: NodeJS.ProcessEnv): LiveCloud {
  return {
    alarms: (alarms) => readAlarms(alarms, env),
    dashboards: (region) => readDashboards(region, env),
    service: (service) => readService(service, env),
    deployments: (service, which) => readDeployments(service, which, env),
    deployment: (service, arn) => readDeployment(service, arn, env),
    route: (ruleArn) => readRoute(ruleArn, env),
    scaling: (service) => readScaling(service, env),
    fargateQuota: (region) => readFargateQuota(region, env),
  };
}
