import type { CheckpointResource } from "../lib/stack";
import { imagesOf } from "./images";

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

function taskDefinition(family: string, containers: unknown, more: object = {}): CheckpointResource {
  return {
    urn: `urn:pulumi:dev::causeway::aws:ecs/taskDefinition:TaskDefinition::${family}`,
    type: "aws:ecs/taskDefinition:TaskDefinition",
    outputs: {
      family,
      containerDefinitions: typeof containers === "string" ? containers : JSON.stringify(containers),
    },
    ...more,
  };
}

describe("the images of a stack", () => {
  test("are the digests that its task definitions name, in the order of their families", () => {
    const resources = [
      taskDefinition("worker", [{ name: "worker", image: `registry/worker@${digest("b")}` }]),
      taskDefinition("api", [{ name: "api", image: `registry/api:1.2@${digest("a")}` }]),
      { urn: "urn", type: "aws:s3/bucket:Bucket", outputs: { family: "no", containerDefinitions: "[]" } },
    ];
    expect(Object.entries(imagesOf({ resources }))).toEqual([
      ["api", digest("a")],
      ["worker", digest("b")],
    ]);
  });

  test("are told apart by container where a family has several", () => {
    const containers = [
      { name: "app", image: `registry/api@${digest("a")}` },
      { name: "proxy", image: `registry/proxy@${digest("c")}` },
    ];
    expect(imagesOf({ resources: [taskDefinition("api", containers)] })).toEqual({
      "api/app": digest("a"),
      "api/proxy": digest("c"),
    });
  });

  test("have their whole name where they are named without a digest", () => {
    const resources = [taskDefinition("api", [{ name: "api", image: "registry/api:latest" }])];
    expect(imagesOf({ resources })).toEqual({ api: "registry/api:latest" });
  });

  test("are not those of a definition that was replaced and still waits for its deletion", () => {
    const old = taskDefinition("api", [{ name: "api", image: `api@${digest("b")}` }], { delete: true });
    const current = taskDefinition("api", [{ name: "api", image: `api@${digest("a")}` }]);
    expect(imagesOf({ resources: [current, old] })).toEqual({ api: digest("a") });
  });

  test("are not known of a definition that is a secret, or not there yet", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:",
    };
    const hidden = taskDefinition("api", "", { outputs: { family: "api", containerDefinitions: secret } });
    expect(imagesOf({ resources: [hidden, taskDefinition("api", "", { outputs: undefined })] })).toEqual({});
    expect(imagesOf({})).toEqual({});
  });
});
