import type { EnvironmentSpec, LoadBalancerSpec, ServiceSpec } from "../../stacks/environment-spec";

/** Load balancer of services that name none. */
export const DEFAULT_LOAD_BALANCER = "main";

/** The name that a load balancer serves, with all names below it. */
export function loadBalancerDomain({ subdomain }: LoadBalancerSpec, domain: string): string {
  return subdomain === undefined ? domain : `${subdomain}.${domain}`;
}

/** The host names of a service. */
export function hostsOf({ loadBalancers }: EnvironmentSpec, service: ServiceSpec, domain: string): string[] {
  const base = loadBalancerDomain(loadBalancers[service.loadBalancer ?? DEFAULT_LOAD_BALANCER] ?? {}, domain);
  return service.subdomains?.map((subdomain) => `${subdomain}.${base}`) ?? [base];
}
