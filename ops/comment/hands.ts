import { workflows } from "../chat/context";
import type { GitHub } from "../github/client";
import { upsertComment } from "../github/comments";
import { dispatchWorkflow } from "../github/dispatch";
import type { PullRequest } from "../github/pull-requests";
import { MARKER } from "./compose";
import { labelProd, prodFiles } from "./prod-label";

/** A preview that is to begin. */
export type PreviewInputs = Readonly<Record<(typeof workflows)["preview"]["inputs"][number], string>>;

/** Everything that is changed on GitHub. */
export interface Hands {
  /** @returns where people read it */
  write(number: number, text: string): Promise<string>;
  label(pullRequest: PullRequest): Promise<void>;
  preview(inputs: PreviewInputs): Promise<void>;
}

export function handsOnGitHub(github: GitHub): Hands {
  return {
    write: async (number, text) => (await upsertComment(github, number, MARKER, text)).url,
    label: (pullRequest) => labelProd(github, pullRequest),
    preview: (inputs) => dispatchWorkflow(github, workflows.preview.file, inputs),
  };
}

/** Says what would be changed. */
export function handsInPockets(say: (text: string) => void): Hands {
  return {
    write: (number, text) => {
      say(`Would write to pull request ${number}:\n${text}`);
      return Promise.resolve("nowhere, as this is a dry run");
    },
    label: (pullRequest) => {
      say(`Names prod: ${prodFiles(pullRequest).join(", ") || "nothing"}`);
      return Promise.resolve();
    },
    preview: (inputs) => {
      say(`Would start ${workflows.preview.file}: ${JSON.stringify(inputs)}`);
      return Promise.resolve();
    },
  };
}
