import { data, identity, nothing } from "../holdings";
import { refusedUnless, refusedWhile } from "../safety-nets";
import { all } from "../table";
import type { TypeTable } from "../type-facts";

const ID = "another one has another id, which nothing outside this stack knows";
const ID_NEEDS = "the new id wherever this one is written down: peerings, shares, allow lists of others";

/** Networks, load balancers and names. */
export const network: TypeTable = {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html
  "aws:ec2/eip:Eip": {
    holds: identity(
      "another one has another address, and this one may be given to somebody else",
      "the address asked for again (ec2 allocate-address --address) while it is free, or the new one wherever others " +
        "let this one in",
    ),
  },
  "aws:ec2/vpc:Vpc": { holds: identity(ID, ID_NEEDS) },
  "aws:ec2/subnet:Subnet": { holds: identity(ID, ID_NEEDS) },
  "aws:lb/loadBalancer:LoadBalancer": {
    holds: identity(
      "another one has another DNS name and other addresses; records of this stack follow it",
      "the new name wherever somebody uses this one instead of a record",
      [refusedWhile("enableDeletionProtection")],
    ),
  },
  // Its address is that of the Elastic IP address, which is judged by itself.
  ...all(["aws:ec2/natGateway:NatGateway"], nothing({ meanwhile: "nothing private gets out through it" })),
  ...all(
    ["aws:ec2/internetGateway:InternetGateway", "aws:ec2/route:Route", "aws:ec2/routeTable:RouteTable"],
    nothing({ meanwhile: "nothing gets through it" }),
  ),
  ...all(
    ["aws:ec2/routeTableAssociation:RouteTableAssociation", "aws:ec2/vpcEndpoint:VpcEndpoint"],
    nothing({ meanwhile: "nothing gets through it" }),
  ),
  ...all(["aws:ec2/flowLog:FlowLog"], nothing({ meanwhile: "no traffic is logged" })),
  ...all(
    [
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ],
    nothing({ meanwhile: "it lets nothing through" }),
  ),
  ...all(
    [
      "aws:lb/listener:Listener",
      "aws:lb/listenerCertificate:ListenerCertificate",
      "aws:lb/listenerRule:ListenerRule",
      "aws:lb/targetGroup:TargetGroup",
    ],
    nothing({ meanwhile: "requests that it serves are refused" }),
  ),
  ...all(
    [
      "aws:wafv2/webAcl:WebAcl",
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    ],
    nothing({ meanwhile: "no request is filtered or logged by it" }),
  ),
  ...all(
    ["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"],
    nothing({ needs: "its proof by DNS once more, which takes minutes" }),
  ),
  ...all(
    ["aws:route53/record:Record"],
    nothing({ meanwhile: "its name is not found, and resolvers remember that for a while" }),
  ),
  // Another zone has other name servers (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html).
  "aws:route53/zone:Zone": {
    holds: data("the records that others made in it, and its name servers", {
      nets: [refusedUnless("forceDestroy", "the records of others in it")],
      because: "forceDestroy is on",
      backup: "an export of its records",
    }),
  },
};
