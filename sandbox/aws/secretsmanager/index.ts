import type { ResourceModel } from "../../provider/model";
import { secret } from "./secret";
import { secretVersion } from "./secret-version";

export const secretsmanagerResources: Readonly<Record<string, ResourceModel>> = {
  "aws:secretsmanager/secret:Secret": secret,
  "aws:secretsmanager/secretVersion:SecretVersion": secretVersion,
};
