import { databaseRoute } from "./database-route";
import { sgAdmin } from "./sg-admin";
import { sgDatabase } from "./sg-database";
import { sgDefault } from "./sg-default";
import { sgDesc } from "./sg-desc";
import { sgEgress } from "./sg-egress";
import { sgOpen } from "./sg-open";
import { sgPorts } from "./sg-ports";
import { sgPublic } from "./sg-public";
import { sgTasks } from "./sg-tasks";
import { subnetIp } from "./subnet-ip";
import { subnetRoute } from "./subnet-route";
import { vpcDefaultSg } from "./vpc-default-sg";
import { vpcDns } from "./vpc-dns";
import { vpcEndpoint } from "./vpc-endpoint";
import { vpcFlow } from "./vpc-flow";
import { vpcFlowInterval } from "./vpc-flow-interval";
import { vpcGateways } from "./vpc-gateways";
import { vpcRange } from "./vpc-range";

/** Every policy of this domain. */
export const networkPolicies = [
  sgAdmin,
  sgOpen,
  sgPublic,
  sgEgress,
  sgPorts,
  sgDatabase,
  sgTasks,
  sgDesc,
  sgDefault,
  vpcDefaultSg,
  subnetIp,
  subnetRoute,
  databaseRoute,
  vpcFlow,
  vpcFlowInterval,
  vpcDns,
  vpcEndpoint,
  vpcGateways,
  vpcRange,
] as const;
