import { matches, notModelled } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { arn } from "../arn";
import { appConfigId } from "./application";
import { APPLICATION } from "./types";

export const environment: ResourceModel = {
  autoname: { property: "name", maxLength: 64 },
  replaceOn: ["applicationId"],
  defaults: { description: "" },
  references: { applicationId: { type: APPLICATION, notFound: "ResourceNotFoundException" } },
  id: (creation) => `${appConfigId(creation)}:${text(creation.inputs, "applicationId")}`,
  check: (inputs) => [
    ...matches(inputs, "name", /^[^]{1,64}$/, "1 to 64 characters"),
    ...matches(inputs, "description", /^[^]{0,1024}$/, "at most 1024 characters"),
    // An alarm would take a deployment back.
    ...notModelled(inputs, ["monitors"]),
  ],
  computed: ({ id, identity }) => {
    const [environmentId = "", applicationId = ""] = id.split(":");
    return {
      arn: arn("appconfig", identity, `application/${applicationId}/environment/${environmentId}`),
      environmentId,
      state: "READY_FOR_DEPLOYMENT",
    };
  },
};
