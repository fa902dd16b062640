import path from "node:path";

import { goTool } from "../../obtain/go-tool";

export const actionlint = goTool({
  name: "actionlint",
  module: path.join(__dirname, "actionlint"),
  package: "github.com/rhysd/actionlint/cmd/actionlint",
});
