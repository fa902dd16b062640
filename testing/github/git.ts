import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { readObject, writeObject } from "./loose-object";
import { readRefs, writeRef } from "./refs";

/** Who made a commit, and when; `date` in ISO 8601. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly sha: string;
  readonly size?: number;
}

export interface FileDifference {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly previousPath?: string;
  /** Of the blob, the new one if there is one. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
}

const STATUS: Readonly<Record<string, FileDifference["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  T: "modified",
  R: "renamed",
};

/** A revision that is the name of a commit or tree itself, and never another one's. */
const OBJECT = /^\^?[0-9a-f]{40}$/;

/** What `git` says of a repository whose configuration is nobody's. */
const ENVIRONMENT = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C" };

const CONFIGURATION = `[core]
	repositoryformatversion = 0
	bare = true
[uploadpack]
	allowAnySHA1InWant = true
`;

/** Answers of git, by the question. */
type Answers = Map<string, Promise<string>>;

/**
 * What follows from objects alone, which are called by what they hold: the same in every repository that has them. Those of
 * tests begin as copies of one, and starting git takes longer than everything else here.
 */
const ofContent: Answers = new Map();

/** A bare repository, worked on by git's own plumbing. */
export class Git {
  /** What tells whether an object is there, or puts others beside it. */
  private readonly ofRepository: Answers = new Map();

  constructor(readonly folder: string) {}

  /** What `git init` makes, but for examples of hooks. */
  init(defaultBranch: string): void {
    for (const name of ["objects", "refs"]) fs.mkdirSync(path.join(this.folder, name), { recursive: true });
    fs.writeFileSync(path.join(this.folder, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
    fs.writeFileSync(path.join(this.folder, "config"), CONFIGURATION);
  }

  /** Puts all objects into one pack, of which others get copies without more ado. */
  async pack(): Promise<void> {
    await this.run(["repack", "-a", "-d", "-q"]);
  }

  /** All refs and what they name: of an annotated tag the tag. */
  refs(): ReadonlyMap<string, string> {
    return readRefs(this.folder);
  }

  /** @returns the commit that a name stands for: itself, a branch, a tag, a whole ref or the beginning of a commit */
  async resolve(name: string): Promise<string | undefined> {
    const places = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
    const isObject = OBJECT.test(name) || name.startsWith("refs/");
    // Branches come before what git itself would guess.
    const candidates = isObject ? [name] : [...places, ...(/^[0-9a-f]{7,39}$/.test(name) ? [name] : [])];
    const refs = this.refs();
    for (const candidate of candidates) {
      const head = candidate.startsWith("refs/heads/") ? refs.get(candidate) : undefined;
      if (head !== undefined) return head;
      const args = ["rev-parse", "--verify", "--quiet", `${candidate}^{commit}`];
      const sha = await this.attempt(args, candidate);
      if (sha !== undefined) return sha.trim();
    }
    return undefined;
  }

  /** @param sha `undefined` deletes it */
  async setRef(ref: string, sha: string | undefined): Promise<void> {
    if (sha === undefined) await this.run(["update-ref", "-d", ref]);
    else writeRef(this.folder, ref, sha);
  }

  /** @returns `commit`, `tree`, `blob` or `tag`; `undefined` when there is no such object */
  async typeOf(sha: string): Promise<string | undefined> {
    return (await this.attempt(["cat-file", "-t", sha], sha))?.trim();
  }

  async commit(sha: string): Promise<Commit> {
    return parseCommit(sha, (await this.content(sha, "commit")).toString("utf8"));
  }

  /** @param range as `git log` takes it; newest first */
  async log(range: string, limit = 10_000): Promise<readonly Commit[]> {
    const revisions = range.split(" ");
    const args = ["rev-list", "--topo-order", `--max-count=${limit}`, ...revisions, "--"];
    const shas = (await this.ask(ofContent, args, ...revisions)).trim();
    return Promise.all(shas === "" ? [] : shas.split("\n").map((sha) => this.commit(sha)));
  }

  /** Makes a commit that no ref holds yet. */
  commitTree(tree: string, parents: readonly string[], message: string, by: Signature): string {
    const signature = `${by.name} <${by.email}> ${Math.floor(Date.parse(by.date) / 1000)} +0000`;
    const head = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
    const lines = [...head, `author ${signature}`, `committer ${signature}`, "", message];
    return writeObject(this.folder, "commit", Buffer.from(lines.join("\n")));
  }

  /** Makes an annotated tag that no ref holds yet. */
  async writeTag(tag: string, message: string, object: string, type: string, by: Signature): Promise<string> {
    const seconds = Math.floor(Date.parse(by.date) / 1000);
    const tagger = `tagger ${by.name} <${by.email}> ${seconds} +0000`;
    const input = `object ${object}\ntype ${type}\ntag ${tag}\n${tagger}\n\n${message}\n`;
    return (await this.run(["mktag"], { input })).trim();
  }

  writeBlob(content: Buffer | string): string {
    return writeObject(this.folder, "blob", Buffer.from(content));
  }

  async readBlob(sha: string): Promise<Buffer> {
    return this.content(sha, "blob");
  }

  /** What was pushed may be in a pack, and a tag stands for its commit: those are git's to read. */
  private async content(sha: string, type: "blob" | "commit"): Promise<Buffer> {
    const args = ["cat-file", type, sha];
    return (
      readObject(this.folder, sha, type) ??
      Buffer.from(await this.run(args, { encoding: "latin1" }), "latin1")
    );
  }

  /**
   * @param base tree that it starts from; `undefined` for an empty one
   * @param entries `sha: null` removes a path
   */
  async writeTree(
    base: string | undefined,
    entries: readonly { readonly path: string; readonly mode: string; readonly sha: string | null }[],
  ): Promise<string> {
    const index = path.join(this.folder, `index-${process.pid}-${(indexes += 1)}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      if (base !== undefined) await this.run(["read-tree", base], { env });
      const input = entries
        .map(
          ({ path: file, mode, sha }) =>
            (sha === null ? `0 ${"0".repeat(40)}` : `${mode} ${sha}`) + `\t${file}\n`,
        )
        .join("");
      await this.run(["update-index", "--index-info"], { env, input });
      return (await this.run(["write-tree"], { env })).trim();
    } finally {
      fs.rmSync(index, { force: true });
    }
  }

  async tree(sha: string, recursive: boolean): Promise<readonly TreeEntry[]> {
    const out = await this.ask(
      ofContent,
      ["ls-tree", "-z", "--long", ...(recursive ? ["-r", "-t"] : []), sha],
      sha,
    );
    return fields(out).map((line) => {
      const [meta = "", file = ""] = line.split("\t");
      const [mode = "", type = "", id = "", size = "-"] = meta.split(/ +/);
      const known = { path: file, mode, type: type as TreeEntry["type"], sha: id };
      return size === "-" ? known : { ...known, size: Number(size) };
    });
  }

  /** @returns what lies at a path of a commit */
  async entry(commit: string, file: string): Promise<TreeEntry | undefined> {
    if (file === "") return { path: "", mode: "040000", type: "tree", sha: (await this.commit(commit)).tree };
    const out = await this.ask(ofContent, ["ls-tree", "-z", "--long", commit, "--", file], commit);
    const [line] = fields(out);
    if (line === undefined) return undefined;
    const [mode = "", type = "", sha = "", size = "-"] = line.split("\t")[0]!.split(/ +/);
    const known = { path: file, mode, type: type as TreeEntry["type"], sha };
    return size === "-" ? known : { ...known, size: Number(size) };
  }

  /** @returns the text of a file in a commit */
  async read(commit: string, file: string): Promise<string | undefined> {
    const entry = await this.entry(commit, file);
    return entry?.type === "blob" ? (await this.readBlob(entry.sha)).toString("utf8") : undefined;
  }

  async differences(base: string, head: string): Promise<readonly FileDifference[]> {
    const range = ["diff-tree", "-r", "-z", "-M", "--no-commit-id"];
    const raw = fields(await this.ask(ofContent, [...range, "--raw", base, head], base, head));
    const counts = countsOf(
      fields(await this.ask(ofContent, [...range, "--numstat", base, head], base, head)),
    );
    const result: FileDifference[] = [];
    for (let at = 0; at < raw.length;) {
      const [, , before = "", after = "", code = "M"] = raw[at]!.split(" ");
      const status = STATUS[code[0]!] ?? "modified";
      const isMoved = status === "renamed";
      const file = raw[at + (isMoved ? 2 : 1)]!;
      const [additions, deletions] = counts.get(file) ?? [0, 0];
      const moved = isMoved ? { previousPath: raw[at + 1]! } : {};
      const sha = status === "removed" ? before : after;
      result.push({ path: file, status, ...moved, sha, additions, deletions });
      at += isMoved ? 3 : 2;
    }
    return result;
  }

  async mergeBase(one: string, other: string): Promise<string | undefined> {
    const out = this.ask(ofContent, ["merge-base", one, other], one, other);
    return (await out.catch(() => undefined))?.trim();
  }

  /** How many commits `head` has that `base` has not, and the other way. */
  async distance(base: string, head: string): Promise<{ readonly ahead: number; readonly behind: number }> {
    const out = await this.ask(
      ofContent,
      ["rev-list", "--left-right", "--count", `${base}...${head}`],
      base,
      head,
    );
    const [behind = 0, ahead = 0] = out.trim().split("\t").map(Number);
    return { ahead, behind };
  }

  /** @returns the merged tree; `undefined` when they conflict */
  async mergedTree(base: string, head: string): Promise<string | undefined> {
    const out = await this.attempt(["merge-tree", "--write-tree", base, head], base, head);
    return out?.split("\n")[0];
  }

  /** Asks git, and only once where the answer can never be another one: all revisions are objects themselves. */
  private ask(known: Answers, args: readonly string[], ...revisions: readonly string[]): Promise<string> {
    if (!revisions.every((revision) => OBJECT.test(revision))) return this.run(args);
    const key = args.join(" ");
    const answer = known.get(key) ?? this.run(args);
    known.set(key, answer);
    // What is not there yet may come.
    answer.catch(() => known.delete(key));
    return answer;
  }

  /** @returns `undefined` when git refuses */
  private attempt(args: readonly string[], ...revisions: readonly string[]): Promise<string | undefined> {
    return this.ask(this.ofRepository, args, ...revisions).catch(() => undefined);
  }

  private run(
    args: readonly string[],
    {
      env = {},
      input,
      encoding = "utf8",
    }: {
      readonly env?: Readonly<Record<string, string>>;
      readonly input?: Buffer | string;
      readonly encoding?: "utf8" | "latin1";
    } = {},
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = {
        cwd: this.folder,
        env: { PATH: process.env["PATH"], ...ENVIRONMENT, GIT_DIR: this.folder, ...env },
        encoding,
        maxBuffer: 256 * 2 ** 20,
      };
      const child = execFile("git", [...args], options, (error, stdout) =>
        error === null
          ? resolve(stdout)
          : reject(new Error(`git ${args.join(" ")}: ${error.message}`, { cause: error })),
      );
      child.stdin?.end(input);
    });
  }
}

let indexes = 0;

/** Of output with `-z`. */
function fields(text: string): string[] {
  return text.split("\0").filter((field) => field !== "");
}

/** @param text of the object: headers, an empty line, and the message */
function parseCommit(sha: string, text: string): Commit {
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, end).split("\n");
  const valuesOf = (name: string): readonly string[] =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    sha,
    tree: valuesOf("tree")[0]!,
    parents: valuesOf("parent"),
    author: parseSignature(valuesOf("author")[0]!),
    committer: parseSignature(valuesOf("committer")[0]!),
    message: text.slice(end + 2).replace(/\n+$/, ""),
  };
}

function parseSignature(text: string): Signature {
  const [, name, email, seconds] = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(text)!;
  return { name: name!, email: email!, date: utc(Number(seconds) * 1000) };
}

/** As GitHub writes a point in time: whole seconds, UTC. */
export function utc(time: string | number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Of `--numstat -z`: a renamed file has an empty name, then its old and its new one. */
function countsOf(parts: readonly string[]): ReadonlyMap<string, readonly [number, number]> {
  const counts = new Map<string, readonly [number, number]>();
  for (let at = 0; at < parts.length; at += 1) {
    const [additions = "", deletions = "", file = ""] = parts[at]!.split("\t");
    const name = file === "" ? parts[(at += 2)]! : file;
    counts.set(name, [Number(additions) || 0, Number(deletions) || 0]);
  }
  return counts;
}
