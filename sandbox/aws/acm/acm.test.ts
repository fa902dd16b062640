import { route53Resources } from "../route53";
import { seedHostedZone } from "../route53/seed";
import { TestCloud } from "../test-cloud";
import type { Values } from "../../provider/values";
import { acmResources } from ".";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
const RECORD = "aws:route53/record:Record";
const NAMES = { domainName: "dev.causeway.example", subjectAlternativeNames: ["*.dev.causeway.example"] };

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({ ...acmResources, ...route53Resources });
  seedHostedZone(aws.cloud, { account: "111122223333", zoneId: "Z0DEV", name: "dev.causeway.example" });
});

function options(certificate: Values): readonly Values[] {
  return certificate["domainValidationOptions"] as readonly Values[];
}

async function prove(certificate: Values): Promise<string> {
  const [option] = options(certificate);
  const { outputs } = await aws.create(RECORD, {
    zoneId: "Z0DEV",
    name: option?.["resourceRecordName"],
    type: option?.["resourceRecordType"],
    records: [option?.["resourceRecordValue"]],
    ttl: 60,
  });
  return String(outputs["fqdn"]);
}

describe("a certificate", () => {
  test("waits, and names one record that proves a domain and its wildcard", async () => {
    const certificate = await aws.put(CERTIFICATE, { ...NAMES, validationMethod: "DNS" });
    expect(certificate.id).toMatch(/^arn:aws:acm:us-east-1:111122223333:certificate\/[0-9a-f-]{36}$/);
    expect(certificate).toMatchObject({
      status: "PENDING_VALIDATION",
      subjectAlternativeNames: ["dev.causeway.example", "*.dev.causeway.example"],
    });
    const [plain, wildcard] = options(certificate);
    expect(plain).toMatchObject({ domainName: "dev.causeway.example", resourceRecordType: "CNAME" });
    expect(plain?.["resourceRecordName"]).toMatch(/^_[0-9a-f]{32}\.dev\.causeway\.example\.$/);
    expect(plain?.["resourceRecordValue"]).toMatch(/^_[0-9a-f]{32}\..{10}\.acm-validations\.aws\.$/);
    expect(wildcard).toEqual({ ...plain, domainName: "*.dev.causeway.example" });
    expect(options(certificate)).toHaveLength(2);
  });

  test("is issued when its records exist, and stays so when it is updated", async () => {
    const certificate = await aws.put(CERTIFICATE, { ...NAMES, validationMethod: "DNS" });
    await prove(certificate);
    const issued = await aws.read(CERTIFICATE, certificate.id);
    expect(issued?.outputs["status"]).toBe("ISSUED");
    expect(issued?.outputs["notAfter"]).toMatch(/T00:00:00Z$/);
    const tagged = await aws.update(CERTIFICATE, certificate.id, {
      ...NAMES,
      validationMethod: "DNS",
      tags: { a: "b" },
    });
    expect(tagged.outputs).toMatchObject({ status: "ISSUED", notAfter: issued?.outputs["notAfter"] });
  });

  test.each([
    [{ domainName: "dev.causeway.example." }, "domainName: expected a fully qualified domain name"],
    [
      { subjectAlternativeNames: ["a b"] },
      "subjectAlternativeNames[0]: expected a fully qualified domain name",
    ],
    [{ validationMethod: "EMAIL" }, "validationMethod: expected one of DNS"],
    [{ certificateAuthorityArn: "arn" }, "certificateAuthorityArn: the sandbox does not model it"],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(CERTIFICATE, { ...NAMES, ...args })).toEqual([expect.stringContaining(problem)]);
  });

  test("is refused without a way to prove its domain", async () => {
    await expect(aws.create(CERTIFICATE, NAMES)).rejects.toThrow("`validation_method` must be set");
  });
});

describe("a validation", () => {
  test("is there once the certificate is issued", async () => {
    const certificate = await aws.put(CERTIFICATE, { ...NAMES, validationMethod: "DNS" });
    const fqdn = await prove(certificate);
    const validation = await aws.put(VALIDATION, {
      certificateArn: certificate.id,
      validationRecordFqdns: [fqdn],
    });
    expect(validation["certificateArn"]).toBe(certificate.id);
  });

  test("is refused while a record is missing, and says which", async () => {
    const certificate = await aws.put(CERTIFICATE, { ...NAMES, validationMethod: "DNS" });
    const [option] = options(certificate);
    const missing = `dev.causeway.example DNS validation record: ${String(option?.["resourceRecordName"])}`;
    const args = { certificateArn: certificate.id };
    await expect(aws.create(VALIDATION, args)).rejects.toThrow(
      "timeout while waiting for state to become 'ISSUED'",
    );
    await expect(aws.create(VALIDATION, args)).rejects.toThrow(missing);
    await expect(
      aws.create(VALIDATION, { ...args, validationRecordFqdns: ["other.example"] }),
    ).rejects.toThrow(`missing ${missing}`);
  });

  test("of no certificate is refused", async () => {
    await expect(aws.create(VALIDATION, { certificateArn: "arn:none" })).rejects.toThrow(
      "ResourceNotFoundException",
    );
  });
});

test.each([
  [{ domainName: "a.example" }, { domainName: "b.example" }, ["domainName"]],
  [
    { subjectAlternativeNames: ["a.example"] },
    { subjectAlternativeNames: ["b.example"] },
    ["subjectAlternativeNames[0]"],
  ],
  [{ tags: {} }, { tags: { a: "b" } }, []],
])("a certificate changed from %j to %j is replaced in %j", (before, after, replaced) => {
  expect(aws.replacedBy(CERTIFICATE, before, after)).toEqual(replaced);
});
