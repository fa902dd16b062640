import type { Cloud } from "../../cloud/cloud";
import { findByArn } from "../lookup";

/** Why a listener cannot present a certificate: it is not there, or nobody has proved the domain yet. */
export function certificateRefusal(cloud: Cloud, arn: string): string | undefined {
  const certificate = findByArn(cloud, "aws:acm/certificate:Certificate", arn);
  if (certificate === undefined) return `CertificateNotFound: Certificate '${arn}' not found`;
  return certificate.outputs["status"] === "ISSUED"
    ? undefined
    : `UnsupportedCertificate: The certificate '${arn}' must have a fully-qualified domain name, a supported ` +
        "signature, and a supported key size.";
}
