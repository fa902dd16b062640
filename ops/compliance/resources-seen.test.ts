import type { EngineEvent } from "../lib/event-log";
import type { StepState } from "../lib/step-event";
import { resourcesSeen } from "./resources-seen";

const TYPE = "aws:s3/bucket:Bucket";

let sequence = 0;

function step(op: string, urn: string, isLeft = true): EngineEvent {
  sequence += 1;
  const state: StepState = { urn, type: TYPE, id: "", inputs: {}, outputs: {} };
  const metadata = { op, urn, type: TYPE, old: null, new: isLeft ? state : null, detailedDiff: null };
  return { sequence, resourcePreEvent: { metadata, planning: true } };
}

test("AC-08: every resource that stays or comes was looked at, once, and none that goes", () => {
  const seen = resourcesSeen([
    step("same", "urn:a"),
    step("create-replacement", "urn:b"),
    step("replace", "urn:b"),
    step("delete-replaced", "urn:b", false),
    step("delete", "urn:c", false),
    { sequence: 0, diagnosticEvent: { message: "x", severity: "info" } },
  ]);
  expect(seen).toEqual(new Map([[TYPE, new Set(["urn:a", "urn:b"])]]));
});
