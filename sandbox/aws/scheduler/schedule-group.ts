import { exclusive, matches } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { SCHEDULE } from "./types";

export const scheduleGroup: ResourceModel = {
  autoname: { property: "name", maxLength: 64, prefixProperty: "namePrefix" },
  replaceOn: ["name", "namePrefix"],
  defaults: { namePrefix: "" },
  id: (creation) => nameOrPrefixed(creation),
  check: (inputs) => [
    ...exclusive(inputs, ["name", "namePrefix"]),
    ...matches(
      inputs,
      "name",
      /^(?!default$)[\w.-]{1,64}$/,
      "at most 64 letters, digits and _.-, not default",
    ),
  ],
  computed: ({ id, identity, previous }) => {
    const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    return {
      arn: arn("scheduler", identity, `schedule-group/${id}`),
      name: id,
      creationDate: previous["creationDate"] ?? now,
      lastModificationDate: now,
      state: "ACTIVE",
    };
  },
  // EventBridge Scheduler deletes the schedules of a group with it.
  afterDelete: ({ id, account, region }, cloud) => {
    for (const schedule of cloud.list({ type: SCHEDULE, account, region })) {
      if (schedule.outputs["groupName"] === id) cloud.remove(schedule);
    }
  },
};
