import { availableService } from "./available-service";
import { awaitedDeploy } from "./awaited-deploy";
import { bakedDeploy } from "./baked-deploy";
import { healthChecked } from "./health-checked";
import { isolatedTask } from "./isolated-task";
import { keptImages } from "./kept-images";
import { keptRevisions } from "./kept-revisions";
import { latestPlatform } from "./latest-platform";
import { logged } from "./logged";
import { minimumTasks } from "./minimum-tasks";
import { noExec } from "./no-exec";
import { noPlaintextSecrets } from "./no-plaintext-secrets";
import { noPublicIp } from "./no-public-ip";
import { onDemandCapacity } from "./on-demand-capacity";
import { pinnedImage } from "./pinned-image";
import { privateRepository } from "./private-repository";
import { readOnlyRoot } from "./read-only-root";
import { recordedCluster } from "./recorded-cluster";
import { safeDeploy } from "./safe-deploy";
import { safeRepository } from "./safe-repository";
import { safeVolumes } from "./safe-volumes";
import { scaledService } from "./scaled-service";
import { separateRoles } from "./separate-roles";
import { serviceStateIgnored } from "./service-state-ignored";
import { taggedTasks } from "./tagged-tasks";
import { trafficShiftWired } from "./traffic-shift-wired";
import { unprivileged } from "./unprivileged";
import { weightedRuleIgnored } from "./weighted-rule-ignored";

/** Every policy of this domain. */
export const computePolicies = [
  noPublicIp,
  latestPlatform,
  safeDeploy,
  trafficShiftWired,
  noExec,
  weightedRuleIgnored,
  serviceStateIgnored,
  readOnlyRoot,
  unprivileged,
  isolatedTask,
  safeVolumes,
  noPlaintextSecrets,
  logged,
  healthChecked,
  separateRoles,
  keptRevisions,
  pinnedImage,
  recordedCluster,
  onDemandCapacity,
  minimumTasks,
  scaledService,
  availableService,
  bakedDeploy,
  awaitedDeploy,
  taggedTasks,
  safeRepository,
  privateRepository,
  keptImages,
] as const;
