import type { Cloud, CloudResource } from "../../cloud/cloud";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { RECORD } from "../route53/types";
import { CERTIFICATE } from "./types";

/** ACM User Guide: certificates are valid for 13 months. */
const VALID_DAYS = 395;

/** Issues every waiting certificate whose validation records exist, in whatever account. */
export function issueCertificates(cloud: Cloud): void {
  const waiting = cloud
    .list({ type: CERTIFICATE })
    .filter(({ outputs }) => outputs["status"] === "PENDING_VALIDATION");
  if (waiting.length === 0) return;
  for (const certificate of waiting) {
    if (missingRecords(certificate, cloud).length === 0) cloud.put(issued(certificate));
  }
}

/** Validation records, as the certificate describes them, that are in no hosted zone. */
export function missingRecords({ outputs }: CloudResource, cloud: Cloud): readonly Values[] {
  const records = cloud.list({ type: RECORD }).filter(({ inputs }) => inputs["type"] === "CNAME");
  return ((outputs["domainValidationOptions"] ?? []) as readonly Values[]).filter(
    (option) =>
      !records.some(
        (record) =>
          plain(text(record.outputs, "fqdn")) === plain(text(option, "resourceRecordName")) &&
          texts(record.inputs, "records")
            .map(plain)
            .includes(plain(text(option, "resourceRecordValue"))),
      ),
  );
}

/** DNS names are the same with and without the period at the end, in any case. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function issued(certificate: CloudResource): CloudResource {
  const now = new Date();
  const end = new Date(now);
  end.setUTCDate(end.getUTCDate() + VALID_DAYS);
  const [notBefore, notAfter] = [now, end].map((time) => `${time.toISOString().slice(0, 10)}T00:00:00Z`);
  return { ...certificate, outputs: { ...certificate.outputs, status: "ISSUED", notBefore, notAfter } };
}
