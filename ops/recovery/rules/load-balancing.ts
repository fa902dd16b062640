import { quoted, where } from "./command-line";
import { joined, known, named, repeatable, sought, type Rules } from "./rule";

/*
 * Sources: section "Import" of each type in the registry documentation of @pulumi/aws 7.48; the errors in the API
 * references of Elastic Load Balancing (2015-12-01), AWS WAF, ACM and Route 53.
 */

const listenersOf = (arn: unknown): string => `elbv2 describe-listeners --load-balancer-arn ${quoted(arn)}`;

export const loadBalancing: Rules = {
  "aws:acm/certificate:Certificate": sought({
    look: ({ domainName }) =>
      `acm list-certificates ${where("CertificateSummaryList", "DomainName", domainName)}`,
    idForm: "<ARN>",
    again: "free",
  }),
  "aws:acm/certificateValidation:CertificateValidation": repeatable(
    "it makes nothing, and only waits until the certificate is issued",
  ),
  "aws:lb/listener:Listener": sought({
    look: ({ loadBalancerArn, port }) =>
      `${listenersOf(loadBalancerArn)} ${where("Listeners", "Port", port)}`,
    idForm: "<ARN>",
    again: "refused",
  }),
  "aws:lb/listenerCertificate:ListenerCertificate": known(({ listenerArn, certificateArn }) =>
    joined("_", listenerArn, certificateArn),
  ),
  "aws:lb/listenerRule:ListenerRule": sought({
    look: ({ listenerArn, priority }) =>
      `elbv2 describe-rules --listener-arn ${quoted(listenerArn)} ${where("Rules", "Priority", String(priority))}`,
    idForm: "<ARN>",
    again: "refused",
  }),
  "aws:lb/loadBalancer:LoadBalancer": sought({
    look: ({ name }) => `elbv2 describe-load-balancers --names ${quoted(name)}`,
    idForm: "<ARN>",
    again: "refused",
    againByNewName: "paid",
    note: "It may be protected from deletion.",
  }),
  "aws:lb/targetGroup:TargetGroup": sought({
    look: ({ name }) => `elbv2 describe-target-groups --names ${quoted(name)}`,
    idForm: "<ARN>",
    again: "refused",
    againByNewName: "free",
  }),
  "aws:route53/record:Record": known(({ zoneId, name, type, setIdentifier }) =>
    joined("_", zoneId, String(name).replace(/\.$/, ""), type, setIdentifier),
  ),
  "aws:route53/zone:Zone": sought({
    look: ({ name }) => `route53 list-hosted-zones-by-name --dns-name ${quoted(name)} --max-items 5`,
    idForm: "Z...",
    again: "paid",
  }),
  "aws:wafv2/webAcl:WebAcl": sought({
    look: ({ name, scope }) =>
      `wafv2 list-web-acls --scope ${quoted(scope)} ${where("WebACLs", "Name", name)}`,
    idForm: "<Id>",
    again: "refused",
    againByNewName: "paid",
  }),
  "aws:wafv2/webAclAssociation:WebAclAssociation": known(({ webAclArn, resourceArn }) =>
    joined(",", webAclArn, resourceArn),
  ),
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": named("resourceArn"),
};
