import type { GitHub } from "../github/client";
import { react, upsertComment, type Reaction } from "../github/comments";
import { markdownOf } from "../report/markdown-text";
import { phrase, type Phrase } from "../report/phrase";
import type { Answer } from "./answer";
import type { CommandComment } from "./command-comment";
import { markerOf, outcomeLine } from "./marker";

/** How a person hears what becomes of a comment. */
export interface Voice {
  react(reaction: Reaction): Promise<void>;
  /** The one answer to it; a later one takes its place. */
  answer(answer: Answer): Promise<void>;
  /** A remark that is no answer; there is one. */
  note(text: Phrase): Promise<void>;
}

/** Speaks on GitHub, below the comment. */
export function voiceOnGitHub(github: GitHub, comment: CommandComment): Voice {
  const { id, number, login, url } = comment;
  return {
    react: (reaction) => react(github, id, reaction),
    answer: async ({ outcome, text }) => {
      const about = markdownOf(phrase`To the command of ${login} (${url}):`);
      await upsertComment(github, number, markerOf(comment), `${outcomeLine(outcome)}\n${about}\n\n${text}`);
    },
    note: async (text) => {
      await upsertComment(github, number, `<!-- causeway:note ${id} -->`, markdownOf(text));
    },
  };
}

/** Says it in the terminal, and nowhere else. */
export function voiceInTerminal(say: (text: string) => void): Voice {
  return {
    react: () => Promise.resolve(),
    answer: ({ outcome, text }) => {
      say(`Would answer (${outcome}):\n${text}`);
      return Promise.resolve();
    },
    note: (text) => {
      say(`Would note: ${markdownOf(text)}`);
      return Promise.resolve();
    },
  };
}
