import type { access } from "../../stacks/access";
import type { GitHub } from "../github/client";
import { isCollaborator, isMember } from "../github/teams";
import { joined, own, phrase, type Phrase } from "../report/phrase";
import type { ChatCommand } from "./parse-command";

/** Whom the access matrix lets do something: everybody, everybody with access to the repository, or teams. */
export type Who = "anybody" | "collaborators" | readonly string[];

/** The access matrix (stacks/access.ts). */
export type Access = typeof access;

/**
 * Who may give a command. Reading is for everybody with access to the repository. Nobody promotes who may not deploy
 * where it goes. An override is asked for by whoever deploys, and agreed to by whom the matrix names for it.
 */
export function whoMay(command: ChatCommand, { stacks }: Access): Who {
  switch (command.name) {
    case "help":
      return "anybody";
    case "status":
    case "lock":
      return "collaborators";
    case "preview":
      return command.stack === undefined ? "collaborators" : stacks[command.stack].preview;
    case "apply":
      return stacks[command.stack].apply;
    case "promote":
      return stacks[command.to].apply;
    case "rollback":
      return stacks[command.stack].rollback;
    case "unlock":
      return stacks[command.stack].unlock;
    case "override-window": {
      const { apply, override } = stacks[command.stack];
      return [...new Set([...apply, ...override])];
    }
  }
}

/** Asks GitHub, now, whether somebody is one of them. Nothing that the person writes has a say in it. */
export async function isOneOf(github: GitHub, login: string, who: Who): Promise<boolean> {
  if (who === "anybody") return true;
  if (who === "collaborators") return isCollaborator(github, login);
  const memberships = await Promise.all(who.map((team) => isMember(github, team, login)));
  return memberships.includes(true);
}

/** Names them in words that notify nobody. */
export function describeWho(who: Who): Phrase {
  if (who === "anybody") return phrase`everybody`;
  if (who === "collaborators") return phrase`everybody with access to this repository`;
  if (who.length === 0) return phrase`nobody`;
  return phrase`members of ${joined(
    who.map((team) => phrase`${team}`),
    " or ",
  )}`;
}

/** Where that is decided. */
export const DECIDED_IN: Phrase = [own("(decided in "), ...phrase`${"stacks/access.ts"}`, own(")")];
