/** One entry of a capacity provider strategy, as ECS takes it. */
export interface CapacityShare {
  readonly capacityProvider: "FARGATE" | "FARGATE_SPOT";
  /** Tasks that run here before any weight counts. */
  readonly base: number;
  /** Share of the tasks beyond the base. */
  readonly weight: number;
}

/**
 * Where Fargate tasks run. With Spot the first task is still on demand: when AWS takes all spot capacity back,
 * the service stays up.
 */
export function fargateStrategy(spot: boolean): CapacityShare[] {
  return spot
    ? [
        { capacityProvider: "FARGATE", base: 1, weight: 0 },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
      ]
    : [{ capacityProvider: "FARGATE", base: 0, weight: 1 }];
}
