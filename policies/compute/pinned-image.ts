import { resourcePolicy } from "../lib/policy";
import { shown } from "../lib/property";
import { eachContainer, type ContainerCheck } from "./containers";

const registry = /^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[a-z0-9]/;
const digest = /@sha256:[0-9a-f]{64}$/;

function imageHas(pattern: RegExp, lack: string, required: string): ContainerCheck {
  return ({ path, props: { image } }) => {
    if (typeof image !== "string") return [{ property: `${path}.image`, observed: shown(image), required }];
    return pattern.test(image) ? [] : [{ property: `${path}.image`, observed: `a text ${lack}`, required }];
  };
}

export const pinnedImage = resourcePolicy({
  id: "ecs-image",
  description: "Containers run an image of a private registry in ECR, named by its digest.",
  risk: "A tag can move: what runs, and what a rollback runs, is then not what was tested. Other registries are not scanned.",
  severity: "high",
  frameworks: {},
  fix: "Set image to <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<digest>: image of the Service component. Copy an image from elsewhere into a repository of the Registry first.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [
    eachContainer(
      imageHas(
        registry,
        "that does not begin with a private registry",
        "an image of a private registry in ECR",
      ),
      imageHas(digest, "that does not end with a digest", "an image with its sha256 digest"),
    ),
  ],
});
