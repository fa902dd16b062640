import type { Exemption } from "../exemptions/exemption";
import { Ledger } from "./ledger";

const urn = "urn:pulumi:prod::causeway::aws:s3/bucketVersioning:BucketVersioning::scratch";
const exemption: Exemption = {
  policy: "s3-versioning",
  urn,
  reason: "Holds what can be made again.",
  owner: "infra",
  ticket: "OPS-1",
  granted: "2026-03-01",
  expires: "2026-04-01",
};

const ledger = (today = "2026-03-10", stack = "prod") => new Ledger([exemption], stack, today);

describe("PO-08: the ledger", () => {
  test("lets the exempted violation pass, and no other", () => {
    const one = ledger();
    expect(one.isExempt("s3-versioning", urn)).toBe(true);
    expect(one.isExempt("s3-kms", urn)).toBe(false);
    expect(one.isExempt("s3-versioning", `${urn}-2`)).toBe(false);
    expect([...one.inForce]).toEqual([[exemption, new Set([urn])]]);
  });

  test("knows no exemption that has expired or is for another stack", () => {
    expect(ledger("2026-04-01").isExempt("s3-versioning", urn)).toBe(false);
    expect(ledger("2026-03-10", "dev").isExempt("s3-versioning", urn)).toBe(false);
  });

  test("calls an exemption unused whose resource complies, or is not there", () => {
    const complying = ledger();
    complying.judged("s3-versioning", urn);
    expect(complying.unused([urn])).toEqual([exemption]);
    expect(ledger().unused(["another"])).toEqual([exemption]);
  });

  test("does not call it unused when it was used, not judged in this run, or undecided", () => {
    const used = ledger();
    used.judged("s3-versioning", urn);
    used.isExempt("s3-versioning", urn);
    expect(used.unused([urn])).toEqual([]);

    expect(ledger().unused([urn])).toEqual([]);

    const open = ledger();
    open.judged("s3-versioning", urn);
    open.undecided.push({ policy: "s3-versioning", urn, path: "versioningConfiguration" });
    expect(open.unused([urn])).toEqual([]);
  });
});
