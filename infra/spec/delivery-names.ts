import { deliveryArgNames } from "../../components/delivery/delivery-checks";
import type { ArgumentNames } from "../../components/shared/known-args";
import { providedToDelivery, type DeliverySpec } from "../../stacks/delivery-spec";
import { without } from "./without";

/** Every key of the delivery stack's spec; the component itself knows those of the access matrix. */
export const deliveryNames: ArgumentNames<DeliverySpec> = {
  ...without(deliveryArgNames, providedToDelivery),
  kind: true,
  owner: true,
  costCentre: true,
  access: true,
};
