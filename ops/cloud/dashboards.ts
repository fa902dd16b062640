import { askAws } from "./ask-aws";
import { clientSettings } from "./client-settings";

/**
 * ARNs of the dashboards of the account.
 *
 * @param region any that may be asked: dashboards are of none
 * @throws UserError when CloudWatch does not say
 */
export async function readDashboards(region: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { CloudWatchClient, paginateListDashboards } = await import("@aws-sdk/client-cloudwatch");
  const client = new CloudWatchClient(await clientSettings(region, env));
  return askAws("cloudwatch:ListDashboards", region, async () => {
    const arns: string[] = [];
    for await (const { DashboardEntries = [] } of paginateListDashboards({ client }, {})) {
      arns.push(...DashboardEntries.flatMap(({ DashboardArn }) => DashboardArn ?? []));
    }
    return arns;
  });
}
