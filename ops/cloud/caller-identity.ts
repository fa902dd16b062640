import { UserError } from "../lib/errors";
import { askAws } from "./ask-aws";
import { clientSettings } from "./client-settings";

/** Who the credentials of this environment are. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  /** Of a user, or of a role's session. */
  readonly arn: string;
}

/** Every region knows everybody. */
const ANY_REGION = "us-east-1";

/**
 * Asks AWS who the credentials of this environment are (STS API reference, `GetCallerIdentity`, which needs no right).
 *
 * @throws UserError when there are none, or AWS does not take them
 */
export async function callerIdentity(env: NodeJS.ProcessEnv = process.env): Promise<CallerIdentity> {
  const region = env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"] ?? ANY_REGION;
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(await clientSettings(region, env));
  const { Account: account, Arn: arn } = await askAws("sts:GetCallerIdentity", region, () =>
    client.send(new GetCallerIdentityCommand({})),
  );
  if (account !== undefined && arn !== undefined) return { account, arn };
  throw new UserError("sts:GetCallerIdentity answered without an account", "run it again");
}
