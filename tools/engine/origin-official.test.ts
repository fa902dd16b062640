import { existsSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { fetchText, officialOrigin, type FetchText } from "./origin-official";
import { Playground } from "./testing";

/** What the vendor's script does, in short: it puts the executables under the root that it is given. */
const INSTALL_SCRIPT = `#!/bin/sh
while [ $# -gt 0 ]; do
  case "$1" in --install-root) root="$2";; --version) version="$2";; esac
  shift
done
mkdir -p "$root/bin"
for name in pulumi pulumi-language-nodejs; do
  printf '#!/bin/sh\\necho v%s\\n' "$version" > "$root/bin/$name"
  chmod 755 "$root/bin/$name"
done
`;

describe("officialOrigin", () => {
  let playground: Playground;
  beforeEach(() => {
    playground = new Playground();
  });
  afterEach(() => playground.remove());

  test("runs the install script that the npm package names, into a folder aside", async () => {
    const asked: { readonly url: string; readonly timeoutMs: number }[] = [];
    const fetching: FetchText = async (url, timeoutMs) => {
      asked.push({ url, timeoutMs });
      return Promise.resolve(INSTALL_SCRIPT);
    };
    const attempt = await officialOrigin(fetching).obtain(playground.context());
    expect(asked).toEqual([
      { url: expect.stringMatching(/^https:.*\/install\.sh$/) as string, timeoutMs: 4_000 },
    ]);
    expect(attempt).toMatchObject({ stamp: undefined });
    expect(existsSync(join((attempt as { root: string }).root, "bin", "pulumi"))).toBe(true);
    expect(existsSync(playground.installation.root)).toBe(false);
  });

  test.each<[string, FetchText, string]>([
    [
      "a host that cannot be reached",
      async () =>
        Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") })),
      "fetch failed: getaddrinfo ENOTFOUND",
    ],
    ["a page of a proxy", async () => Promise.resolve("<html>Log in first</html>"), "not an install script"],
    [
      "a script that fails",
      async () => Promise.resolve("#!/bin/sh\necho no such version >&2\nexit 3"),
      "exit code 3",
    ],
    [
      "a script that does nothing",
      async () => Promise.resolve("#!/bin/sh\n"),
      "left no CLI with a language host",
    ],
  ])("%s is a reason to go on with the next way", async (_what, fetching, reason) => {
    expect(await officialOrigin(fetching).obtain(playground.context())).toEqual({
      unavailable: expect.stringContaining(reason) as string,
    });
  });

  test("told to end, it does not go on with the next way", async () => {
    const abort = AbortSignal.abort(new Error("ended by SIGINT"));
    const offline: FetchText = async () => Promise.reject(new Error("offline"));
    await expect(officialOrigin(offline).obtain({ ...playground.context(), abort })).rejects.toThrow(
      "ended by SIGINT",
    );
  });
});

describe("the probe of the release host", () => {
  let server: Server;
  let url = "";

  async function serve(answer: RequestListener): Promise<void> {
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/install.sh`;
  }
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test("takes an answer", async () => {
    await serve((_request, response) => response.end("#!/bin/sh"));
    expect(await fetchText(url, 1_000)).toBe("#!/bin/sh");
  });

  test.each<[string, RequestListener]>([
    ["never answers", () => undefined],
    ["stops in the middle of its answer", (_request, response) => void response.write("#!/bin/sh")],
  ])("gives up in time on a host that %s", async (_what, answer) => {
    await serve(answer);
    const start = Date.now();
    await expect(fetchText(url, 300)).rejects.toThrow(/timeout/i);
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  test("does not follow a redirect", async () => {
    await serve((request, response) => {
      const isFirst = request.url === "/install.sh";
      response.writeHead(isFirst ? 302 : 200, isFirst ? { location: "/elsewhere" } : {}).end("#!/bin/sh");
    });
    await expect(fetchText(url, 1_000)).rejects.toThrow("fetch failed");
  });

  test("takes no error page for a script", async () => {
    await serve((_request, response) => response.writeHead(503).end("#!/bin/sh"));
    await expect(fetchText(url, 1_000)).rejects.toThrow("HTTP 503");
  });
});
