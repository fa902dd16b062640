import { describePolicy, unknown } from "../../testing/describe-policy";
import { safeVolumes } from "./safe-volumes";

const absent = (property: string, observed: string) => ({ property, observed, required: "absent" });
const transit = (observed: string) => ({
  property: "volumes[0].efsVolumeConfiguration.transitEncryption",
  observed,
  required: "ENABLED",
});
const volume = (properties: object) => ({ volumes: [{ name: "data", ...properties }] });

describePolicy(
  "PO-04 ecs-volumes",
  safeVolumes,
  { type: "aws:ecs/taskDefinition:TaskDefinition", props: volume({}) },
  {
    compliant: [
      {
        when: "an encrypted connection",
        props: volume({ efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED" } }),
      },
    ],
    violating: [
      {
        when: "a path of the host",
        props: volume({ hostPath: "/var/run/docker.sock" }),
        findings: [absent("volumes[0].hostPath", "a text")],
      },
      {
        when: "a volume of Docker",
        props: volume({ dockerVolumeConfiguration: { scope: "shared" } }),
        findings: [absent("volumes[0].dockerVolumeConfiguration", "an object")],
      },
      {
        when: "a connection in clear",
        props: volume({ efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "DISABLED" } }),
        findings: [transit('"DISABLED"')],
      },
    ],
    absent: [
      { when: "no volumes", props: { volumes: undefined } },
      {
        when: "nothing said of the connection",
        props: volume({ efsVolumeConfiguration: { fileSystemId: "fs-1" } }),
        findings: [transit("not set")],
      },
    ],
    unknown: [
      { when: "a path", props: volume({ hostPath: unknown }), undecided: ["volumes.0.hostPath"] },
      {
        when: "the connection",
        props: volume({ efsVolumeConfiguration: { transitEncryption: unknown } }),
        undecided: ["volumes.0.efsVolumeConfiguration.transitEncryption"],
      },
    ],
    wrongType: [
      {
        when: "volumes are an object",
        props: { volumes: { hostPath: "/" } },
        findings: [{ property: "volumes", observed: "an object", required: "a list, or absent" }],
      },
      {
        when: "the file system is a text",
        props: volume({ efsVolumeConfiguration: "fs-1" }),
        findings: [transit("not set")],
      },
    ],
  },
);

const disk = (observed: string) => ({
  property: "volumeConfiguration.managedEbsVolume.encrypted",
  observed,
  required: "true",
});
const managed = (managedEbsVolume: unknown) => ({ volumeConfiguration: { name: "data", managedEbsVolume } });

describePolicy(
  "PO-04 ecs-volumes of a service",
  safeVolumes,
  { type: "aws:ecs/service:Service", props: {} },
  {
    compliant: [{ when: "an encrypted disk", props: managed({ encrypted: true }) }],
    violating: [{ when: "a disk in clear", props: managed({ encrypted: false }), findings: [disk("false")] }],
    absent: [{ when: "nothing said of the disk", props: managed({}), findings: [disk("not set")] }],
    unknown: [
      {
        when: "the disk",
        props: managed({ encrypted: unknown }),
        undecided: ["volumeConfiguration.managedEbsVolume.encrypted"],
      },
    ],
    wrongType: [
      { when: "the disk is a text", props: managed("gp3"), findings: [disk("not set")] },
      {
        when: "the configuration is a list",
        props: { volumeConfiguration: [] },
        findings: [
          { property: "volumeConfiguration", observed: "a list of 0", required: "an object, or absent" },
        ],
      },
    ],
  },
);
