import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { admitEngine } from "./admit-engine";
import { environmentOfPeer, type Connection } from "./engine-process";
import { RefusedError } from "./provider/model";

/** What `causeway sandbox env` sets. */
const sandbox = {
  CAUSEWAY_SANDBOX: "/somewhere/.sandbox",
  PULUMI_HOME: "/somewhere/.sandbox/home",
  PULUMI_BACKEND_URL: "file:///somewhere/.sandbox/state",
  PULUMI_DEBUG_PROVIDERS: "aws:5001",
};

const onLinux = process.platform === "linux" ? test : test.skip;

const server = net.createServer();
const children: ChildProcess[] = [];
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(() => children.splice(0).forEach((child) => child.kill()));
afterAll(() => server.close());

function port(): number {
  return (server.address() as net.AddressInfo).port;
}

/** A connection that another process makes to this one, as an engine does. */
async function connectionFrom(env: NodeJS.ProcessEnv, host = "127.0.0.1"): Promise<Connection> {
  const program = `require("node:net").connect(${port()}, "${host}")`;
  children.push(spawn(process.execPath, ["-e", program], { env, stdio: "ignore" }));
  const [socket] = (await once(server, "connection")) as [net.Socket];
  socket.on("error", () => socket.destroy());
  return { peer: `127.0.0.1:${socket.remotePort}`, server: `127.0.0.1:${port()}` };
}

describe("the process at the other end of a connection", () => {
  onLinux("is known by its environment", async () => {
    const environment = await environmentOfPeer(await connectionFrom({ MARKER: "engine=1" }));
    expect(environment).toEqual({ MARKER: "engine=1" });
  });

  onLinux("is known also when it came through an IPv6 socket", async () => {
    const connection = await connectionFrom({ MARKER: "v6" }, "::ffff:127.0.0.1");
    expect(await environmentOfPeer(connection)).toEqual({ MARKER: "v6" });
  });

  onLinux("is not one whose connection leads elsewhere, though it has the same port or address", async () => {
    const connection = await connectionFrom({ MARKER: "other" });
    const elsewhere = { ...connection, server: "127.0.0.1:9" };
    const otherAddress = { ...connection, peer: connection.peer.replace("127.0.0.1", "127.0.0.2") };
    expect(await environmentOfPeer(elsewhere)).toBeUndefined();
    expect(await environmentOfPeer(otherAddress)).toBeUndefined();
  });
});

describe("an engine", () => {
  onLinux("is admitted from a shell of the sandbox, with the account that was chosen there", async () => {
    const connection = await connectionFrom({ ...sandbox, CAUSEWAY_SANDBOX_ACCOUNT: "111111111111" });
    expect(await admitEngine(connection)).toEqual({ sandboxAccount: "111111111111" });
  });

  onLinux("is refused from a shell with a real account", async () => {
    const connection = await connectionFrom({ ...sandbox, AWS_PROFILE: "prod" });
    await expect(admitEngine(connection)).rejects.toThrow("AWS_PROFILE");
  });

  test("is refused where its environment could be seen and is not", async () => {
    const nobody = { peer: "127.0.0.1:1", server: `127.0.0.1:${port()}` };
    await expect(admitEngine(nobody, "linux")).rejects.toThrow(RefusedError);
    await expect(admitEngine(nobody, "linux")).rejects.toThrow("cannot see the environment of this run");
  });

  test("is admitted where no environment can be seen", async () => {
    const nobody = { peer: "127.0.0.1:1", server: `127.0.0.1:${port()}` };
    expect(await admitEngine(nobody, "darwin")).toEqual({});
  });
});
