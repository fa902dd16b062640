import fs from "node:fs";
import path from "node:path";
import type { Project } from "../project";

/** Few enough for any quota of a load balancer. */
const SERVICES_PER_LOAD_BALANCER = 40;

/** Gives the dev stack of a project copy so many services, all like its first one, over as many load balancers as it takes. */
export function manyServices(project: Project, count: number): void {
  const stacks = path.join(project.folder, "stacks");
  fs.renameSync(path.join(stacks, "dev.ts"), path.join(stacks, "dev-one-service.ts"));
  fs.writeFileSync(path.join(stacks, "dev.ts"), spec(count));
  const image = /^ {4}api: (.*)$/m;
  const file = path.join(project.folder, "Pulumi.dev.yaml");
  const config = fs.readFileSync(file, "utf8");
  const digest = image.exec(config)?.[1];
  if (digest === undefined) throw new Error("Pulumi.dev.yaml names no image of the service api");
  const images = Array.from({ length: count }, (_, index) => `    service-${index}: ${digest}`).join("\n");
  fs.writeFileSync(file, config.replace(image, images));
}

function spec(count: number): string {
  return `
    import { dev as one } from "./dev-one-service";
    const api = one.services["api"];
    const indexes = Array.from({ length: ${count} }, (_, index) => index);
    const loadBalancerOf = (index) => "lb" + Math.floor(index / ${SERVICES_PER_LOAD_BALANCER});
    export const dev = {
      ...one,
      loadBalancers: Object.fromEntries(
        indexes.map((index) => [loadBalancerOf(index), { subdomain: loadBalancerOf(index) }]),
      ),
      services: Object.fromEntries(
        indexes.map((index) => [
          "service-" + index,
          {
            ...api,
            loadBalancer: loadBalancerOf(index),
            priority: 1 + (index % ${SERVICES_PER_LOAD_BALANCER}),
            subdomains: ["service-" + index],
          },
        ]),
      ),
    };
  `;
}
