import { eventNotice, eventNotification } from "./notification";

test("OB-04: an event is told with its severity and its runbook, in the only form that chat shows", () => {
  const { inputPaths, inputTemplate } = eventNotification({
    severity: "warning",
    summary: "A deployment of <service> waits.",
    runbookUrl: "https://example.org/runbooks/approve-deployment.md",
    inputPaths: { service: "$.detail.serviceArn" },
  });

  expect(inputPaths).toEqual({ service: "$.detail.serviceArn" });
  expect(JSON.parse(inputTemplate as string)).toEqual({
    version: "1.0",
    source: "custom",
    content: {
      textType: "client-markdown",
      description: "[warning] A deployment of <service> waits.",
      nextSteps: ["Runbook: https://example.org/runbooks/approve-deployment.md"],
    },
  });
});

test("a result that calls nobody has the same form, without a runbook", () => {
  const { inputPaths, inputTemplate } = eventNotice({
    summary: "<database> has stopped.",
    inputPaths: { database: "$.detail.SourceIdentifier" },
  });

  expect(inputPaths).toEqual({ database: "$.detail.SourceIdentifier" });
  expect(JSON.parse(inputTemplate as string)).toEqual({
    version: "1.0",
    source: "custom",
    content: { textType: "client-markdown", description: "[info] <database> has stopped." },
  });
});
