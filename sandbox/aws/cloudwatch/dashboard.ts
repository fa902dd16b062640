import { matches } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { globalArn } from "../arn";
import { idFromInput } from "../ids";
import { bodyProblems } from "./dashboard-body";

export const dashboard: ResourceModel = {
  upserts: true,
  replaceOn: ["dashboardName"],
  id: idFromInput("dashboardName"),
  check: (inputs) => {
    const { dashboardBody } = inputs;
    return [
      ...matches(inputs, "dashboardName", /^[\w-]{1,255}$/, "at most 255 letters, digits, _ or -"),
      // A body that is not known yet is none's problem.
      ...(typeof dashboardBody === "string" ? bodyProblems(dashboardBody) : []),
    ];
  },
  computed: ({ id, identity }) => ({ dashboardArn: globalArn("cloudwatch", identity, `dashboard/${id}`) }),
};
