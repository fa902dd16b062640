/** A program of somebody else, pinned by a file in this folder. */
export interface Tool {
  readonly name: string;
  /** Files that say which version it is, with checksums: another content is another tool. */
  readonly pins: readonly string[];
  /** Path of the executable below the folder that it is installed in. */
  readonly executable: string;
  /** How long a first installation takes. */
  readonly takes: string;
  /** @throws ToolError when it cannot be had. */
  install(folder: string): Promise<void>;
}
