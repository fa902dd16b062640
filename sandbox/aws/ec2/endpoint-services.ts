/** Services reached through routes, at no cost (VPC User Guide, "Gateway endpoints"). */
export const GATEWAY_SERVICES: readonly string[] = ["s3", "dynamodb"];

/** Services that offer interface endpoints, of those that programs here may use (AWS PrivateLink guide). */
const INTERFACE_SERVICES: ReadonlySet<string> = new Set([
  "acm-pca",
  "application-autoscaling",
  "autoscaling",
  "backup",
  "bedrock-runtime",
  "cloudtrail",
  "dynamodb",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "ecs",
  "ecs-agent",
  "ecs-telemetry",
  "elasticfilesystem",
  "elasticloadbalancing",
  "events",
  "execute-api",
  "kms",
  "lambda",
  "logs",
  "monitoring",
  "rds",
  "rds-data",
  "s3",
  "scheduler",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "states",
  "sts",
  "xray",
]);

/** `com.amazonaws.us-east-1.ecr.api` gives `ecr.api`; nothing for a service that the region does not offer. */
export function serviceOf(serviceName: unknown, region: string): string | undefined {
  const prefix = `com.amazonaws.${region}.`;
  if (typeof serviceName !== "string" || !serviceName.startsWith(prefix)) return undefined;
  const service = serviceName.slice(prefix.length);
  return INTERFACE_SERVICES.has(service) || GATEWAY_SERVICES.includes(service) ? service : undefined;
}
