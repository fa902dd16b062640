import { checkDomain, domainKey, provenDomains, validationOf } from "./domains";

const option = (domainName: string) => ({
  domainName,
  resourceRecordName: `_proof.${domainName}`,
  resourceRecordType: "CNAME",
  resourceRecordValue: "value",
});

test("NW-08: a wildcard is proved by the record of its parent, once", () => {
  expect(provenDomains(["dev.example.com", "*.dev.example.com", "*.example.org"])).toEqual([
    "dev.example.com",
    "example.org",
  ]);
});

test("the record of a domain is found, also when ACM names the wildcard only", () => {
  const options = [option("dev.example.com"), option("*.example.org")];
  expect(validationOf(options, "example.org")).toBe(options[1]);
  expect(() => validationOf(options, "example.net")).toThrow(
    "the certificate names no record to prove example.net",
  );
});

test("a wildcard has a logical name of its own", () => {
  expect([domainKey("dev.example.com"), domainKey("*.dev.example.com")]).toEqual([
    "dev.example.com",
    "any.dev.example.com",
  ]);
});

test.each(["example.com", "a-b.dev.example.com", "xn--bcher-kva.example"])("%s is a domain", (domain) => {
  expect(checkDomain("domainName", domain, false)).toBeUndefined();
  expect(checkDomain("domainName", `*.${domain}`, true)).toBeUndefined();
});

test.each([
  "example",
  "Example.com",
  "https://example.com",
  "example.com/",
  "-a.example.com",
  "*.example.com",
  "",
])("%j is not", (domain) => {
  expect(checkDomain("domainName", domain, false)).toEqual({
    argument: "domainName",
    got: domain,
    expected: "a domain name",
    fix: "write it in lower case, without scheme or path, e.g. dev.example.com",
  });
});

test("a wildcard stands for one whole label in front", () => {
  expect(checkDomain("x", "a.*.example.com", true)?.expected).toBe("a domain name, or *. and one");
});
