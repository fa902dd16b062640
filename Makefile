# The few words that set up, try and check this repository. `make help` lists them.

STACK ?= dev
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# npm writes this file when an installation is complete; it is older than the lock file after a pull.
PACKAGES := node_modules/.package-lock.json

$(PACKAGES): package.json package-lock.json ops/package.json
	@echo "==> Installing packages (npm ci, about half a minute)" >&2
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: help
help: ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  STACK=bootstrap|organization|delivery|dev|staging|prod chooses the stack of up and down (default dev)."

.PHONY: up
up: $(PACKAGES) ## Set everything up, then preview and deploy STACK on the sandbox
	@npx causeway sandbox up $(STACK)

.PHONY: up-all
up-all: $(PACKAGES) ## The same with every stack of the estate, in the order of a first installation
	@npx causeway sandbox up --all

.PHONY: down
down: $(PACKAGES) ## Destroy STACK on the sandbox
	@npx causeway sandbox down $(STACK)

.PHONY: check
check: $(PACKAGES) ## Format, lint, types, unused code
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check-lint check-type-check check-format-check check-unused
	@echo "check: ok"

.PHONY: check-lint check-type-check check-format-check check-unused
check-lint check-type-check check-format-check check-unused: check-%:
	@npm run --silent $*

.PHONY: test
test: $(PACKAGES) engine ## Every test: pure, mocks, real engine
	@mkdir -p .causeway
	@status=0; npm run --silent test:all -- --json --outputFile=.causeway/test-results.json > /dev/null || status=$$?; \
	node testing/totals.js .causeway/test-results.json; exit $$status

.PHONY: audit
audit: $(PACKAGES) ## Known vulnerabilities, secrets, workflows, licences (AUDIT_OFFLINE=1: without databases)
	@node --require ./tools/preload.js tools/audit/main.ts

.PHONY: engine
engine: $(PACKAGES) ## Obtain the Pulumi engine
	@node --require ./tools/preload.js tools/engine/main.ts > /dev/null

.PHONY: bench
bench: $(PACKAGES) engine ## Measure previews against the floor, and their growth
	@node --require ./tools/preload.js testing/bench/main.ts

.PHONY: mutants
mutants: $(PACKAGES) engine ## Change the estate in every dangerous way, and ask the policies
	@node --require ./tools/preload.js testing/mutants/main.ts

.PHONY: clean
clean: ## Stop the sandbox and remove everything that was made here
	@if [ -f $(PACKAGES) ]; then npx causeway sandbox stop; fi
	@# The state of a bootstrap that has not been moved yet is nowhere else.
	@if [ -d .causeway ]; then find .causeway -mindepth 1 -maxdepth 1 ! -name bootstrap -exec rm -rf {} +; fi
	@rm -rf node_modules coverage
