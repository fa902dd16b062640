import { actions, linking, type Lives } from "./life.fixture";

/** How requests come in. */
export const traffic: Lives = {
  "aws:acm/certificate:Certificate": {
    reads: actions("acm", "DescribeCertificate ListTagsForCertificate"),
    writes: actions(
      "acm",
      "RequestCertificate AddTagsToCertificate UpdateCertificateOptions RemoveTagsFromCertificate",
    ),
    ends: actions("acm", "DeleteCertificate"),
  },
  "aws:acm/certificateValidation:CertificateValidation": { reads: actions("acm", "DescribeCertificate") },
  "aws:lb/listener:Listener": {
    reads: actions("elasticloadbalancing", "DescribeListeners DescribeListenerAttributes DescribeTags"),
    writes: actions(
      "elasticloadbalancing",
      "CreateListener ModifyListenerAttributes AddTags ModifyListener RemoveTags",
    ),
    ends: actions("elasticloadbalancing", "DeleteListener"),
  },
  "aws:lb/listenerRule:ListenerRule": {
    reads: actions("elasticloadbalancing", "DescribeRules DescribeTags"),
    writes: actions("elasticloadbalancing", "CreateRule AddTags ModifyRule SetRulePriorities RemoveTags"),
    ends: actions("elasticloadbalancing", "DeleteRule"),
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    reads: actions(
      "elasticloadbalancing",
      "DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeCapacityReservation DescribeTags",
    ),
    writes: actions(
      "elasticloadbalancing",
      "CreateLoadBalancer ModifyLoadBalancerAttributes AddTags SetSubnets SetSecurityGroups SetIpAddressType RemoveTags",
    ),
    ends: [
      ...actions("elasticloadbalancing", "DeleteLoadBalancer"),
      ...actions("ec2", "DescribeNetworkInterfaces"),
    ],
    asks: [linking("elasticloadbalancing.amazonaws.com")],
  },
  "aws:lb/targetGroup:TargetGroup": {
    reads: actions("elasticloadbalancing", "DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags"),
    writes: actions(
      "elasticloadbalancing",
      "CreateTargetGroup ModifyTargetGroupAttributes AddTags ModifyTargetGroup RemoveTags",
    ),
    ends: actions("elasticloadbalancing", "DeleteTargetGroup"),
  },
  "aws:route53/record:Record": {
    reads: actions("route53", "GetChange GetHostedZone ListResourceRecordSets"),
    writes: actions("route53", "ChangeResourceRecordSets"),
  },
  "aws:wafv2/webAcl:WebAcl": {
    reads: actions("wafv2", "GetWebACL ListTagsForResource"),
    writes: actions("wafv2", "CreateWebACL TagResource UpdateWebACL UntagResource"),
    ends: actions("wafv2", "DeleteWebACL"),
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    reads: actions("wafv2", "GetWebACLForResource"),
    writes: [...actions("wafv2", "AssociateWebACL"), ...actions("elasticloadbalancing", "SetWebAcl")],
    ends: actions("wafv2", "DisassociateWebACL"),
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    reads: actions("wafv2", "GetLoggingConfiguration"),
    writes: [
      ...actions("wafv2", "PutLoggingConfiguration"),
      ...actions("logs", "CreateLogDelivery PutResourcePolicy DescribeResourcePolicies DescribeLogGroups"),
    ],
    ends: [...actions("wafv2", "DeleteLoggingConfiguration"), ...actions("logs", "DeleteLogDelivery")],
    asks: [linking("wafv2.amazonaws.com")],
  },
};
