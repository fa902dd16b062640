import { matches } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { arn } from "../arn";

export const application: ResourceModel = {
  autoname: { property: "name", maxLength: 64 },
  id: appConfigId,
  check: (inputs) => [
    ...matches(inputs, "name", /^[^]{1,64}$/, "1 to 64 characters"),
    ...matches(inputs, "description", /^[^]{0,1024}$/, "at most 1024 characters"),
  ],
  computed: ({ id, identity }) => ({ arn: arn("appconfig", identity, `application/${id}`) }),
};

/** AppConfig calls everything by seven letters and digits. */
export function appConfigId({ hex }: Pick<Creation, "hex">): string {
  return hex(7);
}
