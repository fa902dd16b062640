import { maxServicesPerLoadBalancer } from "../../components/load-balancer/capacity";
import type { EnvironmentSpec, ServiceSpec } from "../../stacks/environment-spec";
import type { EnvironmentConfig } from "../config/environment-config";
import { DEFAULT_LOAD_BALANCER, hostsOf } from "./domains";
import { routeProblems } from "./routes";
import { StackError } from "../stack-error";

/** Where a service runs, with everything that the environment decides for it. */
export interface Placement {
  readonly name: string;
  readonly spec: ServiceSpec;
  /** Name of its load balancer in the spec. */
  readonly loadBalancer: string;
  readonly hosts: readonly string[];
  readonly image: string;
}

/**
 * Gives each service its image, load balancer and host names.
 *
 * @throws StackError naming every problem
 */
export function placeServices(
  spec: EnvironmentSpec,
  { images, domain }: Pick<EnvironmentConfig, "images" | "domain">,
): Placement[] {
  const problems = [
    ...imageProblems(spec, images),
    ...loadBalancerProblems(spec),
    ...routeProblems(spec, domain),
  ];
  if (problems.length > 0) throw new StackError(`stack ${spec.environment}`, problems);
  return Object.entries(spec.services).flatMap(([name, service]) => {
    const image = images[name];
    if (image === undefined) return [];
    const loadBalancer = service.loadBalancer ?? DEFAULT_LOAD_BALANCER;
    return [{ name, spec: service, loadBalancer, hosts: hostsOf(spec, service, domain), image }];
  });
}

/** Each service needs an image, and each image a service. */
function imageProblems(
  { environment, services }: EnvironmentSpec,
  images: Readonly<Record<string, string>>,
): string[] {
  const names = Object.keys(services);
  const missing = names.filter((name) => images[name] === undefined);
  const unused = Object.keys(images).filter((name) => services[name] === undefined);
  return [
    ...missing.map(
      (name) =>
        `causeway:images.${name}: got nothing, expected the image of service ${name} by digest. ` +
        `Fix: pulumi config set --path causeway:images.${name} <repository>@sha256:<digest> --stack ${environment}`,
    ),
    ...unused.map(
      (name) =>
        `causeway:images.${name}: got an image of no service, expected only ${names.join(", ")}. ` +
        `Fix: remove it, or add the service to stacks/${environment}.ts`,
    ),
  ];
}

/** Each service's load balancer exists and has room for it. */
function loadBalancerProblems({ environment, services, loadBalancers }: EnvironmentSpec): string[] {
  const chosen = Object.entries(services).map(([name, { loadBalancer = DEFAULT_LOAD_BALANCER }]) => ({
    name,
    loadBalancer,
  }));
  const unknown = chosen.filter(({ loadBalancer }) => loadBalancers[loadBalancer] === undefined);
  const crowded = Object.keys(loadBalancers)
    .map((name) => ({ name, count: chosen.filter(({ loadBalancer }) => loadBalancer === name).length }))
    .filter(({ count }) => count > maxServicesPerLoadBalancer);
  return [
    ...unknown.map(
      ({ name, loadBalancer }) =>
        `services.${name}.loadBalancer: got ${loadBalancer}, expected one of ${Object.keys(loadBalancers).join(", ")}. ` +
        `Fix: name one of these, or add it to loadBalancers in stacks/${environment}.ts`,
    ),
    ...crowded.map(
      ({ name, count }) =>
        `loadBalancers.${name}: got ${count} services, expected at most ${maxServicesPerLoadBalancer} (two target ` +
        `groups each, AWS allows 100). Fix: add a load balancer to stacks/${environment}.ts and move services to it`,
    ),
  ];
}
