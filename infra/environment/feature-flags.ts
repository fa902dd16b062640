import { EncryptionKey } from "../../components/encryption-key/encryption-key";
import { FeatureFlags } from "../../components/feature-flags/feature-flags";
import { FlagStrategy } from "../../components/feature-flags/flag-strategy";
import type { ServiceArgs } from "../../components/service/service-args";
import type { Shared } from "./shared";

/** What services are told of their flags, by the services' names. */
export type FlagsOfServices = Readonly<Record<string, NonNullable<ServiceArgs["featureFlags"]>>>;

/**
 * A place for the flags of every service that has some, under one key and with one way to publish them; without any there is
 * no key to pay for.
 */
export function createFeatureFlags({ spec, place, opts }: Shared): FlagsOfServices {
  const services = Object.entries(spec.services)
    .filter(([, { featureFlags = false }]) => featureFlags)
    .map(([service]) => service);
  if (services.length === 0) return {};
  const { environment, accountId } = place;
  const { keyArn: kmsKeyArn } = new EncryptionKey(
    "flags",
    {
      accountId,
      description: `Feature flags of ${environment}`,
      alias: `${environment}/flags`,
      protect: environment !== "dev",
    },
    opts,
  );
  new FlagStrategy("flags", opts);
  const create = (service: string) =>
    new FeatureFlags(`${service}-flags`, { environment, service, kmsKeyArn }, opts);
  return Object.fromEntries(
    services.map((service) => {
      const { configurationArn } = create(service);
      return [service, { configurationArn, kmsKeyArn }];
    }),
  );
}
