import type { ResourceModel } from "../../provider/model";
import { budget } from "./budget";

export const budgetsResources: Readonly<Record<string, ResourceModel>> = {
  "aws:budgets/budget:Budget": budget,
};
