import fc from "fast-check";
import { begins, differs, ends, engineSecret, stateOf, urnOf } from "../changes/events.fixture";
import { maskEvents } from "../changes/mask";
import { readChanges } from "../changes/read-changes";
import type { EngineEvent } from "../lib/event-log";
import { policyReport } from "../policies/policy-report";
import { renderHtml } from "../report/html";
import { renderJson } from "../report/json";
import { renderMarkdown } from "../report/markdown";
import type { ReportInput } from "../report/report-input";
import { renderTerminal } from "../report/terminal";
import { judgeChanges } from "../reversibility/judge-changes";

const says = (severity: "warning" | "error", name: string, message: string): EngineEvent => ({
  sequence: 0,
  diagnosticEvent: { severity, urn: urnOf(name), message },
});

const judges = (policyName: string, name: string, message: string): EngineEvent => ({
  sequence: 0,
  policyEvent: {
    resourceUrn: urnOf(name),
    message: `About ${policyName}.\n${message}`,
    policyName,
    policyPackName: "causeway",
    policyPackVersion: "1",
    enforcementLevel: "mandatory",
    severity: "high",
  },
});

const update = (name: string, before: object, after: object): readonly EngineEvent[] => {
  const own = { urn: urnOf(name) };
  const step = { ...own, old: stateOf({ ...before }, own), new: stateOf({ ...after }, own) };
  return [begins("update", { ...step, detailedDiff: { a: differs("update") } }), ends("update", step)];
};
const leftover = (id: string): readonly EngineEvent[] => {
  const step = { urn: urnOf("a"), old: stateOf({ id }, { urn: urnOf("a"), id }) };
  return [begins("delete-replaced", step), ends("delete-replaced", step)];
};

/** What the engine does at the same time; the events of each keep their order. */
const parallel: readonly (readonly EngineEvent[])[] = [
  update("a", { a: 1 }, { a: 2 }),
  update("b", { a: "hunter22" }, { a: engineSecret }),
  update("c", { a: "hunter22-more" }, { a: "see hunter22" }),
  leftover("a-1"),
  leftover("a-2"),
  [says("warning", "a", "one")],
  [says("warning", "a", "two")],
  [says("error", "b", "three hunter22")],
  [says("warning", "Ä", "four")],
  [says("warning", "z", "four")],
  [judges("s3-tls", "b", "one is bad")],
  [judges("s3-tls", "b", "two is bad")],
  [judges("s3-tls", "a", "is bad")],
  [judges("S3-kms", "a", "is bad")],
];

/** The same events, in another order of what happens at the same time. */
const shuffled = fc
  .shuffledSubarray(
    parallel.flatMap((events, place) => events.map(() => place)),
    { minLength: parallel.flat().length },
  )
  .map((places) => {
    const left = parallel.map((events) => [...events]);
    return places.flatMap((place) => left[place]?.shift() ?? []);
  });

function reports(events: readonly EngineEvent[]): readonly string[] {
  const masked = maskEvents(events);
  const changes = readChanges("prod", masked);
  const input: ReportInput = {
    stack: "prod",
    actor: "octocat",
    createdAt: "2026-01-01T10:00:00.000Z",
    changes,
    policies: policyReport(masked),
    reversibility: judgeChanges(changes),
    pendingOperations: [],
  };
  return [
    renderMarkdown(input),
    renderHtml(input),
    renderJson(input),
    renderTerminal(input),
    JSON.stringify(changes),
  ];
}

test("the same plan gives the same bytes, in whatever order its events come", () => {
  const expected = reports(parallel.flat());
  expect(expected[0]).toContain("four");
  fc.assert(fc.property(shuffled, (events) => expect(reports(events)).toEqual(expected)));
});
