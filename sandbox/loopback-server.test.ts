import { once } from "node:events";
import type http from "node:http";
import net from "node:net";
import { LoopbackServer, readBody, type AfterAnswer, type Answer } from "./loopback-server";

type Handler = (request: http.IncomingMessage, afterAnswer: AfterAnswer) => Promise<Answer>;

class TestServer extends LoopbackServer {
  constructor(protected readonly answer: Handler) {
    super();
  }
}

const servers: { close(): unknown }[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

function serverOf(handler: Handler): TestServer {
  const made = new TestServer(handler);
  servers.push(made);
  return made;
}

const echo: Handler = async (request) => ({ status: 201, body: await readBody(request, 5) });

async function post(server: LoopbackServer, body: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`http://127.0.0.1:${await server.listen(0)}`, { method: "POST", body });
  return { status: answer.status, text: await answer.text() };
}

test("a body up to the limit is read whole", async () => {
  expect(await post(serverOf(echo), "12345")).toEqual({ status: 201, text: "12345" });
});

test("a larger body is refused, and a failure of any kind is told to the caller", async () => {
  expect(await post(serverOf(echo), "123456")).toEqual({
    status: 500,
    text: "Error: the body exceeds 5 bytes",
  });
});

test("a task for afterwards waits for the answer", async () => {
  const task = jest.fn();
  const done = new Promise<void>((resolve) => task.mockImplementation(resolve));
  const server = serverOf((_request, afterAnswer) => {
    afterAnswer(task);
    return Promise.resolve({ status: 200, body: String(task.mock.calls.length) });
  });
  expect(await post(server, "")).toEqual({ status: 200, text: "0" });
  await done;
});

test("it takes another port after one that is not free, and keeps no listener of an attempt", async () => {
  const other = net.createServer().listen(0, "127.0.0.1");
  servers.push(other);
  await once(other, "listening");
  const taken = (other.address() as net.AddressInfo).port;
  const server = serverOf(echo);
  await expect(server.listen(taken)).rejects.toThrow("EADDRINUSE");
  expect(await server.listen(0)).not.toBe(taken);
  expect(server["server"].listenerCount("error")).toBe(0);
});
