import type { FunctionModel, ResourceModel } from "../../provider/model";
import { getZone } from "./get-zone";
import { record } from "./record";
import { RECORD, ZONE } from "./types";
import { zone } from "./zone";

export const route53Resources: Readonly<Record<string, ResourceModel>> = {
  [ZONE]: zone,
  [RECORD]: record,
};

export const route53Functions: Readonly<Record<string, FunctionModel>> = {
  "aws:route53/getZone:getZone": getZone,
};
