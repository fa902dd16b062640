import type { ArgsProblem } from "../shared/args-error";

/** One answer of ACM: the record that proves a domain. */
export interface ValidationOption {
  readonly domainName: string;
  readonly resourceRecordName: string;
  readonly resourceRecordType: string;
  readonly resourceRecordValue: string;
}

/**
 * The domains that need a record of proof. `*.example.com` is proved by the record of `example.com`; a second
 * one would be refused as already there.
 */
export function provenDomains(domains: readonly string[]): readonly string[] {
  return [...new Set(domains.map(withoutWildcard))];
}

/** Finds the record that proves a domain of {@link provenDomains}. */
export function validationOf(options: readonly ValidationOption[], domain: string): ValidationOption {
  const option = options.find(({ domainName }) => withoutWildcard(domainName) === domain);
  if (option === undefined) throw new Error(`the certificate names no record to prove ${domain}`);
  return option;
}

/** Part of a logical name: `*.example.com` becomes `any.example.com`. */
export function domainKey(domain: string): string {
  return domain.replace("*", "any");
}

/** Refuses what is not a domain name in lower case; a wildcard may only be the whole first label. */
export function checkDomain(argument: string, domain: string, wildcard: boolean): ArgsProblem | undefined {
  const name = wildcard ? withoutWildcard(domain) : domain;
  if (/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(name) && name.length <= 253)
    return undefined;
  return {
    argument,
    got: domain,
    expected: wildcard ? "a domain name, or *. and one" : "a domain name",
    fix: "write it in lower case, without scheme or path, e.g. dev.example.com",
  };
}

function withoutWildcard(domain: string): string {
  return domain.replace(/^\*\./, "");
}
