import { effective, hostile } from "../lib/hostile-text.fixture";
import type { Outcome } from "./finish-operations";
import { renderOutcome } from "./render-outcome";

const nothing: Outcome = { adopted: [], absent: [], read: [], gone: [], orphans: [] };
const role = { urn: "urn:role", type: "aws:iam/role:Role", name: "writer" };
const gateway = {
  urn: "urn:nat",
  type: "aws:ec2/natGateway:NatGateway",
  name: "network-1",
  account: "555555555555",
  region: "us-east-1",
  look: "aws ec2 describe-nat-gateways",
  adopt: "npx causeway recover prod --adopt NatGateway:network-1=nat-...",
  again: "refused" as const,
  advice: "If it is there, the next deployment fails.",
};
const team = { ...gateway, type: "github:index/team:Team", account: "example", region: "", adopt: undefined };

test("where nothing was interrupted there is nothing to tell", () => {
  expect(renderOutcome(nothing)).toEqual([]);
});

test("what was found is told by what became of it, and what nobody knows comes last", () => {
  const outcome: Outcome = {
    adopted: [{ ...role, id: "writer-1" }],
    absent: [role],
    read: [{ ...role, id: "writer-2" }],
    gone: [role],
    orphans: [gateway, team],
  };
  expect(renderOutcome(outcome).join("\n")).toBe(`\
Made, and in the state now (1):
  aws:iam/role:Role writer, writer-1
Not made; the next deployment makes it (1):
  aws:iam/role:Role writer
Changed in part or not at all; the state has what is there now (1):
  aws:iam/role:Role writer, writer-2
Deleted, and out of the state now (1):
  aws:iam/role:Role writer
May have been made: look for each (2):
  aws:ec2/natGateway:NatGateway network-1, in 555555555555, us-east-1
    look:      aws ec2 describe-nat-gateways
    take over: npx causeway recover prod --adopt NatGateway:network-1=nat-...
    If it is there, the next deployment fails.
  github:index/team:Team network-1, in example
    look:      aws ec2 describe-nat-gateways
    If it is there, the next deployment fails.`);
});

test("what a program calls its resources does nothing where it is shown", () => {
  const named = { urn: hostile, type: hostile, name: hostile, id: hostile };
  const orphan = { ...gateway, ...named, account: hostile, region: hostile, look: hostile, adopt: hostile };
  const outcome: Outcome = {
    adopted: [named],
    absent: [named],
    read: [named],
    gone: [named],
    orphans: [{ ...orphan, advice: hostile }],
  };
  expect(effective(renderOutcome(outcome).join("\n"))).toEqual([]);
});
