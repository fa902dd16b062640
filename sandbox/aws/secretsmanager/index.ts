import type { ResourceModel } from "../../provider/model";
import { secret } from "./secret";
import { secretPolicy } from "./secret-policy";
import { secretRotation } from "./secret-rotation";
import { secretVersion } from "./secret-version";
import { SECRET, SECRET_POLICY, SECRET_ROTATION, SECRET_VERSION } from "./types";

export const secretsmanagerResources: Readonly<Record<string, ResourceModel>> = {
  [SECRET]: secret,
  [SECRET_POLICY]: secretPolicy,
  [SECRET_ROTATION]: secretRotation,
  [SECRET_VERSION]: secretVersion,
};
