import fs from "node:fs";
import path from "node:path";
import { ownRoot } from "../lib/repository";
import { commandsPage } from "./commands-page";

/** `npm run command-page`: writes docs/commands.md anew. */
fs.writeFileSync(path.join(ownRoot, "docs", "commands.md"), commandsPage());
