import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import type * as pulumi from "@pulumi/pulumi";
import { domainKey, provenDomains, validationOf } from "./domains";
import type { ResolvedLoadBalancerArgs } from "./load-balancer-args";

/**
 * Creates a certificate for all names of the load balancer, proved through DNS, so that ACM renews it by itself.
 *
 * @returns its ARN, once it is issued
 */
export function createCertificate(
  name: string,
  { domainName, subjectAlternativeNames, hostedZoneId }: ResolvedLoadBalancerArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const certificate = new acm.Certificate(
    `${name}-certificate`,
    { domainName, subjectAlternativeNames: [...subjectAlternativeNames], validationMethod: "DNS" },
    { parent },
  );
  const records = provenDomains([domainName, ...subjectAlternativeNames]).map((domain) => {
    const option = certificate.domainValidationOptions.apply((options) => validationOf(options, domain));
    return new route53.Record(
      `${name}-proof-${domainKey(domain)}`,
      {
        zoneId: hostedZoneId,
        name: option.resourceRecordName,
        type: option.resourceRecordType,
        records: [option.resourceRecordValue],
        ttl: 300,
        // The record is the same for every certificate of the account that names the domain.
        allowOverwrite: true,
      },
      { parent },
    );
  });
  const validation = new acm.CertificateValidation(
    `${name}-certificate-validation`,
    { certificateArn: certificate.arn, validationRecordFqdns: records.map((record) => record.fqdn) },
    { parent },
  );
  return validation.certificateArn;
}
