import { once } from "node:events";
import net from "node:net";
import { ControlServer } from "./server";

const servers: { close(): unknown }[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

function server(routes: ConstructorParameters<typeof ControlServer>[0] = {}): ControlServer {
  const made = new ControlServer(routes, "token");
  servers.push(made);
  return made;
}

function post(port: number, token: string): Promise<Response> {
  const headers = { "x-causeway-sandbox-token": token };
  return fetch(`http://127.0.0.1:${port}/stop`, { method: "POST", headers });
}

describe("the control API's server", () => {
  test("does what comes after the answer once the caller has it", async () => {
    let stopped: () => void;
    const stop = new Promise<void>((resolve) => (stopped = resolve));
    const control: ControlServer = server({
      "POST /stop": (_body, afterAnswer) =>
        afterAnswer(() => {
          control.close();
          stopped();
        }),
    });
    const answer = await post(await control.listen(0), "token");
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: {} });
    await stop;
  });

  test("refuses a caller without the token, and does nothing", async () => {
    const route = jest.fn();
    const port = await server({ "POST /stop": route }).listen(0);
    expect((await post(port, "tokem")).status).toBe(403);
    expect(route).not.toHaveBeenCalled();
  });

  test("takes another port after one that is not free, and keeps no listener of an attempt", async () => {
    const other = net.createServer().listen(0, "127.0.0.1");
    servers.push(other);
    await once(other, "listening");
    const taken = (other.address() as net.AddressInfo).port;
    const control = server();
    await expect(control.listen(taken)).rejects.toThrow("EADDRINUSE");
    expect(await control.listen(0)).not.toBe(taken);
    expect(control["server"].listenerCount("error")).toBe(0);
  });
});
