import { describePolicy, unknown } from "../../testing/describe-policy";
import {
  container,
  containersOf,
  noContainers,
  oneContainer,
  taskDefinition,
  unreadable,
} from "./containers.fixture";
import { pinnedImage } from "./pinned-image";

const digest = `@sha256:${"0".repeat(64)}`;
const image = (observed: string, required: string) => ({
  property: "containerDefinitions[0].image",
  observed,
  required,
});
const fromEcr = "an image of a private registry in ECR";
const byDigest = "an image with its sha256 digest";
const elsewhere = image("a text that does not begin with a private registry", fromEcr);
const movable = image("a text that does not end with a digest", byDigest);

describePolicy(
  "PO-04 ecs-image",
  pinnedImage,
  { type: taskDefinition, props: containersOf(container) },
  {
    compliant: [
      {
        when: "tag and digest",
        props: oneContainer({ image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:v1${digest}` }),
      },
    ],
    violating: [
      {
        when: "a tag",
        props: oneContainer({ image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:latest" }),
        findings: [movable],
      },
      {
        when: "half a digest",
        props: oneContainer({ image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/api@sha256:0f" }),
        findings: [movable],
      },
      {
        when: "a public registry",
        props: oneContainer({ image: `docker.io/api${digest}` }),
        findings: [elsewhere],
      },
      {
        when: "the public registry of AWS",
        props: oneContainer({ image: `public.ecr.aws/nginx/nginx${digest}` }),
        findings: [elsewhere],
      },
      {
        when: "a name that ends like a private registry",
        props: oneContainer({ image: `evil.test/123456789012.dkr.ecr.us-east-1.amazonaws.com/api${digest}` }),
        findings: [elsewhere],
      },
      {
        when: "a name that begins like a private registry",
        props: oneContainer({ image: `123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.test/api${digest}` }),
        findings: [elsewhere],
      },
      { when: "neither", props: oneContainer({ image: "nginx" }), findings: [elsewhere, movable] },
    ],
    absent: [
      {
        when: "no image",
        props: oneContainer({ image: undefined }),
        findings: [image("not set", fromEcr), image("not set", byDigest)],
      },
      ...noContainers,
    ],
    unknown: [
      {
        when: "the containers",
        props: { containerDefinitions: unknown },
        undecided: ["containerDefinitions"],
      },
    ],
    wrongType: [
      {
        when: "the image is a list",
        props: oneContainer({ image: [] }),
        findings: [image("a list of 0", fromEcr), image("a list of 0", byDigest)],
      },
      ...unreadable,
    ],
  },
);
