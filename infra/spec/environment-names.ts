import { databaseArgNames } from "../../components/database/database-checks";
import { loadBalancerArgNames } from "../../components/load-balancer/load-balancer-args";
import { serviceArgNames } from "../../components/service/resolve-args";
import { describeProblem } from "../../components/shared/args-error";
import { checkKnownArgs, eachOf, type ArgumentNames } from "../../components/shared/known-args";
import { providedToDatabase, providedToLoadBalancer, providedToService } from "../../stacks/environment-spec";
import type {
  DatabaseSpec,
  EnvironmentSpec,
  LoadBalancerSpec,
  NetworkSpec,
  ServiceSpec,
} from "../../stacks/environment-spec";

const networkNames: ArgumentNames<NetworkSpec> = {
  cidrBlock: true,
  natGatewayStrategy: true,
  interfaceEndpoints: true,
  subnetMask: true,
  zones: true,
};

const databaseNames: ArgumentNames<DatabaseSpec> = without(databaseArgNames, providedToDatabase);

const loadBalancerNames: ArgumentNames<LoadBalancerSpec> = {
  ...without(loadBalancerArgNames, providedToLoadBalancer),
  subdomain: true,
};

const serviceNames: ArgumentNames<ServiceSpec> = {
  ...without(serviceArgNames, providedToService),
  loadBalancer: true,
  subdomains: true,
  databaseUser: true,
  executeCommand: true,
};

const environmentNames: ArgumentNames<EnvironmentSpec> = {
  kind: true,
  environment: true,
  owner: true,
  costCentre: true,
  network: networkNames,
  database: databaseNames,
  logRetentionDays: true,
  loadBalancers: eachOf(loadBalancerNames),
  services: eachOf(serviceNames),
};

/** A sentence for each key of a spec, with its path, that nothing would read. */
export function unknownKeys(spec: EnvironmentSpec): string[] {
  return checkKnownArgs(spec, environmentNames).map(describeProblem);
}

/** The names of a component's arguments, less those that the environment provides. */
function without<Args, Provided extends keyof Args>(
  names: ArgumentNames<Args>,
  provided: readonly Provided[],
): ArgumentNames<Omit<Args, Provided>> {
  const kept = Object.entries(names).filter(([name]) => !provided.some((other) => other === name));
  return Object.fromEntries(kept) as ArgumentNames<Omit<Args, Provided>>;
}
