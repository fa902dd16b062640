import fs from "node:fs";
import path from "node:path";
import { policyPages } from "./pages";

/** `npm run policy-pages`: writes docs/policies anew. */
const folder = path.join(__dirname, "..", "..", "docs", "policies");

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(policyPages())) fs.writeFileSync(path.join(folder, name), text);
