import { pagerDutyEvent } from "./pagerduty";

test("DR-04: drift of prod wakes whoever is on call, as one incident however often it is found", () => {
  const notice = {
    event: "drift" as const,
    stack: "prod",
    actor: "octocat",
    runUrl: "https://github.com/example/causeway/actions/runs/1",
    counts: { refresh: 2 },
    text: "sentinel",
  };
  expect(pagerDutyEvent(notice, "key", (text) => text.replace("sentinel", "[secret]"))).toEqual({
    routing_key: "key",
    event_action: "trigger",
    dedup_key: "causeway/prod/drift",
    payload: {
      summary: "prod: drift found",
      source: "causeway/prod",
      severity: "warning",
      custom_details: {
        actor: "octocat",
        details:
          "2 resources: 2 drifted.\n" +
          "Somebody changed it other than through Git: take it back, or write it down.\n[secret]",
      },
    },
    links: [{ href: "https://github.com/example/causeway/actions/runs/1", text: "run" }],
  });
});

test("what is too long is cut, and a failure is an error", () => {
  const event = pagerDutyEvent(
    { event: "apply-failed", stack: "prod", actor: "octocat", error: "x".repeat(9000) },
    "key",
    (text) => text,
  );
  expect(event.payload.severity).toBe("error");
  expect(event.payload.custom_details["details"]).toHaveLength(4000);
  expect(event).not.toHaveProperty("links");
});
