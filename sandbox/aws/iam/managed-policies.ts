/**
 * Policies that AWS keeps for everybody, as far as programs here may attach them (AWS Managed Policy Reference).
 * The path is part of the ARN, and easily got wrong.
 */
const NAMES: ReadonlySet<string> = new Set([
  "AWSBackupFullAccess",
  "AWSXRayDaemonWriteAccess",
  "AdministratorAccess",
  "AmazonEC2ContainerRegistryPowerUser",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonEC2ContainerRegistryReadOnly",
  "AmazonECSInfrastructureRolePolicyForLoadBalancers",
  "AmazonECS_FullAccess",
  "AmazonRDSReadOnlyAccess",
  "AmazonS3ReadOnlyAccess",
  "AmazonSSMManagedInstanceCore",
  "AmazonSSMReadOnlyAccess",
  "CloudWatchAgentServerPolicy",
  "CloudWatchLogsReadOnlyAccess",
  "CloudWatchReadOnlyAccess",
  "IAMReadOnlyAccess",
  "PowerUserAccess",
  "ReadOnlyAccess",
  "SecurityAudit",
  "job-function/Billing",
  "job-function/ViewOnlyAccess",
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AWSLambdaVPCAccessExecutionRole",
  "service-role/AWS_ConfigRole",
  "service-role/AmazonEC2ContainerServiceEventsRole",
  "service-role/AmazonECSInfrastructureRolePolicyForVolumes",
  "service-role/AmazonECSTaskExecutionRolePolicy",
  "service-role/AmazonRDSEnhancedMonitoringRole",
]);

const PREFIX = "arn:aws:iam::aws:policy/";

export function isManagedPolicy(arn: string): boolean {
  return arn.startsWith(PREFIX) && NAMES.has(arn.slice(PREFIX.length));
}
