import { ControlServer } from "./server";

const servers: ControlServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

function server(routes: ConstructorParameters<typeof ControlServer>[0] = {}): ControlServer {
  const made = new ControlServer(routes, "token");
  servers.push(made);
  return made;
}

function post(port: number, token: string, body = ""): Promise<Response> {
  const headers = { "x-causeway-sandbox-token": token };
  return fetch(`http://127.0.0.1:${port}/stop`, { method: "POST", headers, body });
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

  test.each([
    ["not JSON", "{", 400, "the body is not JSON"],
    ["too large", "1".repeat(1024 * 1024 + 1), 400, "the body exceeds 1048576 bytes"],
    ["refused by the route", "{}", 409, "the sandbox is busy"],
  ])("a request that is %s is answered with the reason", async (_what, body, status, error) => {
    const route = () => {
      throw new Error("the sandbox is busy");
    };
    const answer = await post(await server({ "POST /stop": route }).listen(0), "token", body);
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status, body: { error } });
  });
});
