import { checkUser, checkWritablePaths, containerDefinition, volumeName } from "./task-definition";
import type { ContainerSpec } from "./task-definition";

const spec: ContainerSpec = {
  name: "orders",
  image: "registry.example.com/orders@sha256:0",
  port: 8080,
  user: "10001:10001",
  command: undefined,
  environment: { ZONE: "z", LOG_LEVEL: "info" },
  healthCheck: { path: "/health", command: ["CMD", "/app", "check"], startSeconds: 60 },
  stopSeconds: 30,
  writablePaths: ["/tmp"],
  logGroupName: "/ecs/orders",
  region: "us-east-1",
};

test("CS-13: the container is hardened", () => {
  expect(containerDefinition(spec)).toMatchObject({
    readonlyRootFilesystem: true,
    privileged: false,
    user: "10001:10001",
    linuxParameters: { capabilities: { drop: ["ALL"] }, initProcessEnabled: true },
  });
});

test("the whole definition is what ECS gives back, so that a refresh shows no difference", () => {
  expect(containerDefinition(spec)).toEqual({
    name: "orders",
    image: "registry.example.com/orders@sha256:0",
    cpu: 0,
    essential: true,
    portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
    environment: [
      { name: "LOG_LEVEL", value: "info" },
      { name: "ZONE", value: "z" },
    ],
    mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
    volumesFrom: [],
    systemControls: [],
    user: "10001:10001",
    privileged: false,
    readonlyRootFilesystem: true,
    linuxParameters: { capabilities: { drop: ["ALL"] }, initProcessEnabled: true },
    stopTimeout: 30,
    healthCheck: { command: ["CMD", "/app", "check"], interval: 10, timeout: 5, retries: 3, startPeriod: 60 },
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/ecs/orders",
        "awslogs-region": "us-east-1",
        "awslogs-stream-prefix": "orders",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  });
});

test("OB-06: what the container writes goes to its own log group line by line, and a log that is stuck stops nothing", () => {
  expect(containerDefinition(spec)["logConfiguration"]).toEqual({
    logDriver: "awslogs",
    options: expect.objectContaining({ "awslogs-group": "/ecs/orders", mode: "non-blocking" }) as unknown,
  });
  // Lines are told apart by their ends alone: one line is one JSON object.
  expect(JSON.stringify(containerDefinition(spec))).not.toMatch(/awslogs-(multiline|datetime)/);
});

test("SC-02: nothing is put into the container's variables by ECS: what reads a secret reads it when it is used", () => {
  expect(containerDefinition(spec)).not.toHaveProperty("secrets");
});

test("a command replaces the image's own", () => {
  expect(containerDefinition({ ...spec, command: ["worker"] })).toMatchObject({ command: ["worker"] });
});

test.each(["10001:10001", "10001", "node", "app:app", "1:0"])("CS-13: %s may run the container", (user) => {
  expect(checkUser(user)).toBeUndefined();
});

test.each(["root", "root:root", "0", "0:0", "00", "0:1000", "", "a b", "1:"])(
  "CS-13: user %j is refused",
  (user) => {
    expect(checkUser(user)).toMatchObject({ argument: "user", got: user });
  },
);

test("a volume is named after its path", () => {
  expect(["/tmp", "/var/cache/app", "/home/node/.npm"].map(volumeName)).toEqual([
    "tmp",
    "var-cache-app",
    "home-node-_npm",
  ]);
});

test.each([["/"], ["tmp"], ["/tmp/"], ["/a b"], [""]])("%j cannot be made writable", (path) => {
  expect(checkWritablePaths([path]).filter(Boolean)).toMatchObject([
    { argument: "writablePaths[0]", got: path },
  ]);
});

test("two paths that would share a volume are refused", () => {
  expect(checkWritablePaths(["/a/b", "/a-b"]).filter(Boolean)).toMatchObject([
    { argument: "writablePaths[1]", got: "/a-b" },
  ]);
});
