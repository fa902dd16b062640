import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedServiceArgs } from "./resolve-args";

/** The security group of a service's tasks, and the rules that must exist before a task can be healthy. */
export interface TaskSecurityGroup {
  readonly group: ec2.SecurityGroup;
  readonly rules: readonly pulumi.Resource[];
}

/**
 * Creates the security group of a service's tasks: in from the load balancer alone, out to HTTPS alone. What
 * else a task reaches it reaches as a member of another group, such as the database's client group.
 *
 * The rule on the load balancer's own group is made here too, so that it can reach its services and nothing
 * else.
 */
export function createTaskSecurityGroup(
  name: string,
  { vpcId, port, loadBalancer }: ResolvedServiceArgs,
  parent: pulumi.Resource,
): TaskSecurityGroup {
  const group = new ec2.SecurityGroup(
    `${name}-security-group`,
    { vpcId, description: `Tasks of ${name}` },
    { parent },
  );
  const servicePort = { ipProtocol: "tcp", fromPort: port, toPort: port };
  const rules = [
    new vpc.SecurityGroupIngressRule(
      `${name}-from-load-balancer`,
      {
        ...servicePort,
        securityGroupId: group.id,
        referencedSecurityGroupId: loadBalancer.securityGroupId,
        description: "Requests and health checks of the load balancer",
      },
      { parent },
    ),
    new vpc.SecurityGroupEgressRule(
      `${name}-load-balancer-out`,
      {
        ...servicePort,
        securityGroupId: loadBalancer.securityGroupId,
        referencedSecurityGroupId: group.id,
        description: `Requests and health checks to ${name}`,
      },
      { parent },
    ),
    new vpc.SecurityGroupEgressRule(
      `${name}-https-out`,
      {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "0.0.0.0/0",
        description: "Image registry, logs, secrets and other services, over HTTPS only",
      },
      { parent },
    ),
  ];
  return { group, rules };
}
