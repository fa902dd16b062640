import type { EnvironmentSpec, ServiceSpec } from "../../stacks/environment-spec";
import { DEFAULT_LOAD_BALANCER, hostsOf } from "./domains";

/** What a service takes of the requests to its load balancer. */
interface Route {
  readonly name: string;
  readonly loadBalancer: string;
  readonly priority: number;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

const everyPath = "/*";

/**
 * Refuses services that share a load balancer and have the same priority, which AWS answers with `PriorityInUse` when
 * others are deployed already, or the same requests, of which one service would get none.
 */
export function routeProblems(spec: EnvironmentSpec, domain: string): string[] {
  const routes = Object.entries(spec.services).map(([name, service]) => routeOf(spec, name, service, domain));
  return [...samePriority(routes), ...sameRequests(routes)].map(
    (problem) => `${problem} in stacks/${spec.environment}.ts`,
  );
}

function routeOf(spec: EnvironmentSpec, name: string, service: ServiceSpec, domain: string): Route {
  const { loadBalancer = DEFAULT_LOAD_BALANCER, priority, paths = [everyPath] } = service;
  return { name, loadBalancer, priority, hosts: hostsOf(spec, service, domain), paths };
}

function samePriority(routes: readonly Route[]): string[] {
  const owners = new Map<string, string>();
  return routes.flatMap(({ name, loadBalancer, priority }) => {
    const owner = claim(owners, `${loadBalancer} ${priority}`, name);
    return owner === name
      ? []
      : [
          `services.${name}.priority: got ${priority}, expected one that no other service of load balancer ` +
            `${loadBalancer} has: it is that of ${owner}. Fix: choose another`,
        ];
  });
}

function sameRequests(routes: readonly Route[]): string[] {
  const owners = new Map<string, Route>();
  const addresses = routes.flatMap((route) =>
    route.hosts.flatMap((host) => route.paths.map((path) => ({ route, host, path }))),
  );
  const key = ({ loadBalancer }: Route, host: string, path: string) => `${loadBalancer} ${host} ${path}`;
  const twice = addresses.flatMap(({ route, host, path }) => {
    const owner = claim(owners, key(route, host, path), route);
    return owner === route ? [] : [taken(route, host, path, owner)];
  });
  const shadowed = addresses.flatMap(({ route, host, path }) => {
    const owner = owners.get(key(route, host, everyPath));
    return owner === undefined || path === everyPath || owner.priority > route.priority || owner === route
      ? []
      : [taken(route, host, path, owner)];
  });
  return [...twice, ...shadowed];
}

/** @returns whose it is: the first that claimed it */
function claim<Owner>(owners: Map<string, Owner>, key: string, claimant: Owner): Owner {
  const owner = owners.get(key) ?? claimant;
  owners.set(key, owner);
  return owner;
}

function taken({ name }: Route, host: string, path: string, owner: Route): string {
  return (
    `services.${name}: got ${host}${path}, expected requests that no other service takes before it: ` +
    `services.${owner.name} with priority ${owner.priority} does. Fix: change subdomains, paths or priority of one`
  );
}
