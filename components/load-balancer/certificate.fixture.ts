interface Registration {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** ACM answers a certificate with the records that prove it, which the mocks do not; for tests. */
export const acm = {
  state: ({ type, inputs }: Registration): Record<string, unknown> | undefined =>
    type === "aws:acm/certificate:Certificate"
      ? {
          domainValidationOptions: [
            String(inputs["domainName"]),
            ...(inputs["subjectAlternativeNames"] as readonly string[]),
          ].map((domainName) => ({
            domainName,
            resourceRecordName: `_proof.${domainName.replace("*.", "")}.`,
            resourceRecordType: "CNAME",
            resourceRecordValue: "_value.acm-validations.aws.",
          })),
        }
      : undefined,
};
