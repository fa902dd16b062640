import { IMAGE_PUSH_ROLE } from "../../components/ci-access/names";
import { environments } from "../../stacks";
import { bootstrap } from "../../stacks/bootstrap";
import { imagesIn, readStackFile } from "../promotion/stack-images";
import { destinationOf } from "./destination";

test("an image goes to the registry of the tooling account, by the role that the account's CI access makes", () => {
  expect(bootstrap.ci.tooling.imagePush).toBe(true);
  expect(destinationOf("api")).toEqual({
    service: "api",
    account: "222222222222",
    region: "us-east-1",
    role: `arn:aws:iam::222222222222:role/${IMAGE_PUSH_ROLE}`,
    registry: "222222222222.dkr.ecr.us-east-1.amazonaws.com",
    repositoryName: "causeway/api",
    repository: "222222222222.dkr.ecr.us-east-1.amazonaws.com/causeway/api",
    platform: "linux/amd64",
    port: 8080,
  });
});

test.each(Object.entries(environments))(
  "IM-03: the images that %s is given are those that were pushed, of the one repository of each service",
  (stack, { services }) => {
    const images = Object.entries(imagesIn(readStackFile(stack), stack));
    expect(images.map(([service, { repository }]) => [service, repository])).toEqual(
      Object.keys(services).map((service) => [service, destinationOf(service).repository]),
    );
  },
);

test.each(["web", "toString"])("%s has no image: it is no service with a repository", (service) => {
  expect(() => destinationOf(service)).toThrow(
    `${service} is no service with a repository for its images; there is api`,
  );
});
