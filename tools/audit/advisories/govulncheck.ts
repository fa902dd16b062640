import path from "node:path";

import { goTool } from "../../obtain/go-tool";

/** Go's own reader of Go's vulnerability database. */
export const govulncheck = goTool({
  name: "govulncheck",
  module: path.join(__dirname, "govulncheck"),
  package: "golang.org/x/vuln/cmd/govulncheck",
});
