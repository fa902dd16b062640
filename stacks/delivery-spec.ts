import type { AccessMatrix } from "../components/delivery/access-matrix";
import type { DeliveryArgs } from "../components/delivery/delivery-args";
import type { Ownership } from "./ownership";

/** The GitHub repository: who may change what, and what its jobs wait for. */
export interface DeliverySpec extends Ownership, Omit<DeliveryArgs, (typeof providedToDelivery)[number]> {
  readonly kind: "delivery";
  readonly access: AccessMatrix;
}

/** Arguments that the stack provides: the repository's name, and what the bootstrap stack made. */
export const providedToDelivery = ["owner", "repository", "environments", "access"] as const;
