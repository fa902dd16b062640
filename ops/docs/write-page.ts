import fs from "node:fs";
import path from "node:path";
import { ownRoot } from "../lib/repository";
import { commandsPage } from "./commands-page";
import { preDeployPage } from "./pre-deploy-page";

/** `npm run command-page`: writes the pages anew that follow from the code. */
fs.writeFileSync(path.join(ownRoot, "docs", "commands.md"), commandsPage());
fs.writeFileSync(path.join(ownRoot, "docs", "templates", "pre-deploy.md"), preDeployPage());
