import { ComponentProject } from "../../testing/component-project";

/** What an environment would give it, without the environment; the alarms of the services are there already. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/aws/provider";
import { AlarmTopic } from "../components/alarm-topic/alarm-topic";
import { createAlarm } from "../components/alarm/alarm";
import { EncryptionKey } from "../components/encryption-key/encryption-key";
import { logGroupsUse } from "../components/encryption-key/key-policy";
import { Observability } from "../components/observability/observability";

const account = { accountId: "333333333333", region: "us-east-1" };
const provider = new Provider("aws", { region: account.region, allowedAccountIds: [account.accountId] });
const opts = { providers: { aws: provider } };
const topic = new AlarmTopic("alarms", { accountId: account.accountId, environment: "dev", protectKey: false }, opts);
const key = new EncryptionKey(
  "logs",
  { accountId: account.accountId, description: "Logs", alias: "dev/logs", uses: [logGroupsUse(account)], protect: false },
  opts,
);
const alarmOf = (service: string) =>
  createAlarm(
    \`\${service}-errors-alarm\`,
    {
      severity: "critical",
      summary: "Requests fail.",
      runbookUrl: "https://example.com/runbooks/restore-service.md",
      actionArn: topic.topicArn,
      treatMissingData: "notBreaching",
      namespace: "AWS/ApplicationELB",
      metricName: "HTTPCode_Target_5XX_Count",
      statistic: "Sum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 5,
      period: 60,
      evaluationPeriods: 5,
    },
    { provider },
  );
const serviceOf = (service: string) => {
  const alarmNames = [alarmOf(service).name];
  return {
    loadBalancer: "main",
    targetGroups: ["blue", "green"].map((color) => ({ color, arnSuffix: \`targetgroup/\${service}-\${color}/1\` })),
    alarmNames,
    rollbackAlarmNames: alarmNames,
    logGroupName: \`/ecs/\${service}\`,
  };
};
const observability = new Observability(
  "observability",
  {
    ...account,
    prefix: "causeway",
    environment: "dev",
    services: { orders: serviceOf("orders"), stock: serviceOf("stock") },
    loadBalancers: { main: "app/main/1" },
    databaseIdentifier: "dev-postgres",
    chat: { slackTeamId: "T07EA123LEP", slackChannelId: "C07EZ1ABC23" },
    alarmTopicArn: topic.topicArn,
    logsKeyArn: key.keyArn,
    runbooksUrl: "https://example.com/runbooks",
  },
  opts,
);
export const dashboards = observability.dashboardNames;
`;

/** Only the engine shows that the order in which alarms and their composites come and go is one that AWS accepts. */
describe("observability on the sandbox", () => {
  let project: ComponentProject;

  beforeAll(async () => {
    project = await ComponentProject.open(program);
    await project.up();
  });
  afterAll(() => project.close());

  test("OB-02: CloudWatch takes the dashboards, and the second run changes nothing", async () => {
    const dashboards = await project.sandbox.resources("aws:cloudwatch/dashboard:Dashboard");
    expect(dashboards.map(({ id }) => id).toSorted()).toEqual([
      "causeway-dev",
      "causeway-dev-orders",
      "causeway-dev-stock",
    ]);
    await project.succeed("preview", "--expect-no-changes");
  });

  test("OB-04: a service that goes takes its composite alarms with it before their members", async () => {
    project.edit(`, stock: serviceOf("stock")`, "");
    await project.up();
    const alarms = await project.sandbox.resources("aws:cloudwatch/compositeAlarm:CompositeAlarm");
    expect(alarms.map(({ id }) => id).toSorted()).toEqual([
      "causeway-dev-orders-deployment",
      "causeway-dev-orders-fast-burn",
      "causeway-dev-orders-slow-burn",
    ]);
  });

  test("a Slack channel changes in place, a workspace makes a new configuration", async () => {
    project.edit("C07EZ1ABC23", "C07EZ1ABC24");
    const channel = await project.up();
    expect(channel.output).toContain("SlackChannelConfiguration observability-chat updated");
    project.edit("T07EA123LEP", "T07EA123LEQ");
    const workspace = await project.up();
    expect(workspace.output).toContain("SlackChannelConfiguration observability-chat replaced");
  });

  test("all of it can be taken down", async () => {
    await project.succeed("destroy", "--yes", "--skip-preview");
    expect(await project.sandbox.resources("aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
  });
});
