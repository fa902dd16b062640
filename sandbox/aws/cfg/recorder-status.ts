import type { Creation, ResourceModel } from "../../provider/model";
import { idFromInput } from "../ids";
import { DELIVERY_CHANNEL, RECORDER } from "./types";

/** Whether the recorder runs. Deleting it stops the recorder. */
export const recorderStatus: ResourceModel = {
  upserts: true,
  replaceOn: ["name"],
  references: {
    name: { type: RECORDER, notFound: "NoSuchConfigurationRecorderException", survivesDeletion: true },
  },
  id: idFromInput("name"),
  refuseCreate: undeliverable,
  refuseUpdate: undeliverable,
};

function undeliverable({ inputs, cloud, identity: { account, region } }: Creation): string | undefined {
  if (inputs["isEnabled"] !== true) return undefined;
  return cloud.find({ type: DELIVERY_CHANNEL, account, region }) === undefined
    ? "NoAvailableDeliveryChannelException: Delivery channel is not available to start configuration recorder."
    : undefined;
}
