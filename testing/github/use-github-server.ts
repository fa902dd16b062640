import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openGitHub, type GitHub } from "../../ops/github/client";
import { openGitHubServer, type GitHubServer, type Identity, type Seed } from "./server";

/** The server of the test that runs. */
export interface GitHubOfTest {
  readonly server: GitHubServer;
  /** A client with the token of a workflow's run, or of whomever. */
  open(identity?: Identity): Promise<GitHub>;
}

/**
 * Gives each test of the file a GitHub of its own, and fails the test whose requests are against GitHub's description.
 *
 *   const github = useGitHubServer({ roles: { ada: "write" } });
 *   test("...", async () => {
 *     const ada = await github.open({ login: "ada" });
 */
export function useGitHubServer(seed: Omit<Seed, "folder"> = {}): GitHubOfTest {
  let folder: string | undefined;
  let server: GitHubServer | undefined;
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-github-"));
    server = await openGitHubServer({ ...seed, folder });
  });
  afterEach(async () => {
    await server?.close();
    fs.rmSync(folder!, { recursive: true });
  });
  return {
    get server() {
      return server!;
    },
    open: (identity) => openGitHub(server!.env(identity)),
  };
}
