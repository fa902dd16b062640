import type { ResourceModel } from "../../provider/model";
import { globalArn } from "../arn";
import { matches } from "../argument-checks";
import { idFromInput } from "../ids";
import { text } from "../lookup";

export const dashboard: ResourceModel = {
  upserts: true,
  replaceOn: ["dashboardName"],
  id: idFromInput("dashboardName"),
  check: (inputs) => [
    ...matches(inputs, "dashboardName", /^[\w-]{1,255}$/, "at most 255 letters, digits, _ or -"),
    ...(isObjectText(text(inputs, "dashboardBody"))
      ? []
      : [
          {
            property: "dashboardBody",
            reason: "InvalidParameterInput: the dashboard body is not a JSON object",
          },
        ]),
  ],
  computed: ({ id, identity }) => ({ dashboardArn: globalArn("cloudwatch", identity, `dashboard/${id}`) }),
};

/** A body that is not known yet is none's problem. */
function isObjectText(body: string): boolean {
  if (body === "") return true;
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
