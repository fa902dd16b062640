import { dev } from "../../stacks/dev";
import type { EnvironmentSpec, ServiceSpec } from "../../stacks/environment-spec";
import { placeServices } from "./placement";

const api = dev.services["api"]!;
const domain = "dev.causeway.example";

function place(
  services: Record<string, ServiceSpec>,
  loadBalancers: EnvironmentSpec["loadBalancers"] = { main: {} },
) {
  const images = Object.fromEntries(Object.keys(services).map((name) => [name, `${name}-image`]));
  return placeServices({ ...dev, services, loadBalancers }, { images, domain });
}

describe("the placement of services", () => {
  test("gives a service the environment's own domain by default", () => {
    expect(place({ api })).toEqual([
      { name: "api", spec: api, loadBalancer: "main", hosts: ["dev.causeway.example"], image: "api-image" },
    ]);
  });

  test("puts subdomains below the domain of the load balancer", () => {
    const jobs = { ...api, loadBalancer: "edge", subdomains: ["jobs", "queue"] };
    const [placement] = place({ jobs }, { main: {}, edge: { subdomain: "edge" } });
    expect(placement?.hosts).toEqual(["jobs.edge.dev.causeway.example", "queue.edge.dev.causeway.example"]);
  });

  test("refuses a service without image, with the command that sets it", () => {
    expect(() => placeServices(dev, { images: {}, domain })).toThrow(
      "causeway:images.api: got nothing, expected the image of service api by digest. " +
        "Fix: pulumi config set --path causeway:images.api <repository>@sha256:<digest> --stack dev",
    );
  });

  test("refuses an image without service", () => {
    expect(() => placeServices(dev, { images: { api: "x", web: "x" }, domain })).toThrow(
      "causeway:images.web: got an image of no service, expected only api",
    );
  });

  test("refuses a load balancer that the spec does not have", () => {
    expect(() => place({ api: { ...api, loadBalancer: "edge" } })).toThrow(
      "services.api.loadBalancer: got edge, expected one of main",
    );
  });

  test("refuses a forty-sixth service on one load balancer", () => {
    const services = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => {
          const name = `service-${index}`;
          return [name, { ...api, priority: index + 1, subdomains: [name] }];
        }),
      );
    expect(place(services(45))).toHaveLength(45);
    expect(() => place(services(46))).toThrow("loadBalancers.main: got 46 services, expected at most 45");
  });

  test("refuses the priority of another service of the load balancer, and takes it on another one", () => {
    const web = { ...api, subdomains: ["web"] };
    expect(() => place({ api, web })).toThrow(
      `services.web.priority: got ${api.priority}, expected one that no other service of load balancer main has: ` +
        "it is that of api. Fix: choose another in stacks/dev.ts",
    );
    expect(place({ api, web: { ...web, loadBalancer: "edge" } }, { main: {}, edge: {} })).toHaveLength(2);
  });

  test.each([
    ["the host of another service", {}, {}, "dev.causeway.example/*"],
    [
      "a path of another service",
      { paths: ["/a/*", "/b/*"] },
      { paths: ["/b/*"] },
      "dev.causeway.example/b/*",
    ],
    [
      "a subdomain of another service",
      { subdomains: ["x"] },
      { subdomains: ["w", "x"] },
      "x.dev.causeway.example/*",
    ],
    ["a path behind a service that takes all", {}, { paths: ["/b/*"] }, "dev.causeway.example/b/*"],
  ])("refuses %s: one of the two would get no request", (_, first, second, got) => {
    const web = { ...api, ...second, priority: api.priority + 1 };
    expect(() => place({ api: { ...api, ...first }, web })).toThrow(
      `services.web: got ${got}, expected requests that no other service takes before it: services.api with ` +
        `priority ${api.priority} does. Fix: change subdomains, paths or priority of one in stacks/dev.ts`,
    );
  });

  test("takes a path of another service's host when it comes first", () => {
    const web = { ...api, paths: ["/b/*"], priority: api.priority - 1 };
    expect(place({ api, web })).toHaveLength(2);
  });
});
