import type { ServiceArgs } from "./service-args";

/** A service with nothing but what must be given; for tests. */
export const orders: ServiceArgs = {
  environment: "dev",
  accountId: "123456789012",
  region: "us-east-1",
  cluster: {
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/causeway-dev",
    clusterName: "causeway-dev",
    infrastructureRoleArn: "arn:aws:iam::123456789012:role/infrastructure",
  },
  vpcId: "vpc-1",
  subnetIds: ["subnet-a", "subnet-b"],
  loadBalancer: {
    httpsListenerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/https",
    arnSuffix: "app/public/1",
    securityGroupId: "sg-load-balancer",
  },
  image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:${"0".repeat(64)}`,
  port: 8080,
  priority: 100,
  hosts: ["orders.dev.example.com"],
  healthCheck: { path: "/health" },
  logsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  runbookUrl: "https://example.com/runbooks/restore-service",
};
