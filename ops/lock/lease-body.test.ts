import type { Lease } from "./lease";
import { leaseBody, parseLease } from "./lease-body";

const lease: Lease = {
  version: 1,
  stack: "prod",
  state: "held",
  token: 4,
  id: "a",
  holder: { actor: "octocat", command: "causeway apply", host: "runner-7", pid: 7 },
  acquiredAt: "2026-03-02T09:00:00.000Z",
  renewedAt: "2026-03-02T09:05:00.000Z",
  renewals: 5,
  duration: 300_000,
};

test("a lease is read as it was written", () => {
  expect(parseLease("leases/prod.json", Buffer.from(leaseBody(lease)))).toEqual(lease);
});

test.each<[string, string]>([
  ["half a lease", leaseBody(lease).slice(0, 60)],
  ["nothing", ""],
  ["a list", "[]"],
  ["a lease without a version", JSON.stringify({ ...lease, version: undefined })],
  ["a lease without a token", JSON.stringify({ ...lease, token: undefined })],
  ["a lease that is good for ever", JSON.stringify({ ...lease, duration: 1e300 })],
  ["a lease in a state of its own", JSON.stringify({ ...lease, state: "free" })],
  ["a lease of nobody", JSON.stringify({ ...lease, holder: { actor: "octocat" } })],
])("%s is not taken for a lease", (_what, body) => {
  expect(() => parseLease("leases/prod.json", Buffer.from(body))).toThrow("leases/prod.json is not a lease");
});

test("a lease of a later version is left to a later causeway", () => {
  const body = Buffer.from(JSON.stringify({ ...lease, version: 2 }));
  expect(() => parseLease("leases/prod.json", body)).toThrow(
    "leases/prod.json has the version 2, and this causeway knows 1",
  );
});
