/** A `Condition` block: operator, then key, then accepted value. */
type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A trust policy, before it is written as JSON. */
export interface ServiceTrust {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/**
 * Lets a service of AWS take a role on.
 *
 * @param service principal, e.g. `ecs.amazonaws.com`
 * @param condition on whose behalf, where the service says so: else it may be another customer's (IAM User Guide, "The
 *   confused deputy problem")
 */
export function serviceTrust(service: string, condition?: Condition): ServiceTrust {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        ...(condition && { Condition: condition }),
      },
    ],
  };
}
