import { exemptions } from "../exemptions";
import { exemptionFaults } from "./check-exemption";
import { concerns, isExpired, stackOf, type Exemption } from "./exemption";

const today = "2026-03-10";

const sound: Exemption = {
  policy: "s3-versioning",
  urn: "urn:pulumi:dev::causeway::causeway:bucket:Bucket$aws:s3/bucketVersioning:BucketVersioning::scratch-*",
  reason: "Holds what can be made again.",
  owner: "infra",
  ticket: "OPS-1",
  granted: "2026-03-01",
  expires: "2026-05-30",
};

describe("an exemption", () => {
  test("PO-08: of 90 days, with all that it needs, stands", () => {
    expect(exemptionFaults(sound, today)).toEqual([]);
  });

  test.each<[string, Partial<Exemption>, string[]]>([
    ["91 days", { expires: "2026-05-31" }, ["it holds for 91 days; at most 90 may be granted at a time"]],
    [
      "an end before its beginning",
      { expires: "2026-02-01" },
      ["it expires (2026-02-01) before it begins (2026-03-01)", "it expired on 2026-02-01"],
    ],
    ["a beginning in the future", { granted: "2026-03-11" }, ["it is granted in the future (2026-03-11)"]],
    [
      "a day that is none",
      { expires: "2026-02-31x" },
      ['expires is "2026-02-31x"; expected a day as YYYY-MM-DD'],
    ],
    ["no reason", { reason: " " }, ["it has no reason"]],
    ["no owner", { owner: "" }, ["it has no owner"]],
    ["no ticket", { ticket: "" }, ["it has no ticket"]],
  ])("PO-08: with %s does not", (_, change, faults) => {
    expect(exemptionFaults({ ...sound, ...change }, today)).toEqual(faults);
  });

  test("PO-08: holds on the day before it expires and not on the day itself", () => {
    expect(isExpired(sound, "2026-05-29")).toBe(false);
    expect(exemptionFaults(sound, "2026-05-30")).toEqual(["it expired on 2026-05-30"]);
  });

  test.each([
    "*",
    "urn:pulumi:*::causeway::aws:s3/bucket:Bucket::scratch",
    "urn:pulumi:dev::causeway::*::scratch",
    "urn:pulumi:dev::causeway::aws:s3/bucket:Bucket::*",
    "urn:pulumi:dev::causeway::aws:s3/bucket:Bucket::scr*",
    "urn:pulumi:dev::causeway::aws:s3/bucket:Bucket::scratch*more",
  ])("PO-08: of %s is too broad", (urn) => {
    expect(exemptionFaults({ ...sound, urn }, today)).toEqual([
      expect.stringContaining(`"${urn}" is too broad`),
    ]);
  });

  test("is about the resources that its pattern begins with, of its stack", () => {
    const start = sound.urn.slice(0, -1);
    expect(concerns(sound, `${start}one`)).toBe(true);
    expect(concerns(sound, start.replace("scratch-", "data"))).toBe(false);
    expect(concerns({ ...sound, urn: `${start}one` }, `${start}one-more`)).toBe(false);
    expect(stackOf(sound)).toBe("dev");
  });
});

test("PO-08: the repository's own exemptions are without fault", () => {
  const now = new Date().toISOString().slice(0, 10);
  expect(exemptions.flatMap((exemption) => exemptionFaults(exemption, now))).toEqual([]);
});
